// SPDX-License-Identifier: Apache-2.0
import type { ProposalWords } from "./proposal-words.ts";

const STANCES = { supportive: "支持", opposing: "反对" } as const;

export const proposalWordsZh: ProposalWords = {
  asGiven: "按请求中给出的值。",
  topicFound: "取自需求原文；最好是一个名词短语。",
  topicTaken: (topic) => `话题“${topic}”取自需求：请改成一个名词短语。`,
  name: "即话题。",
  platforms: "该引擎唯一的平台。",
  engine: "内置引擎：不调用模型，相同的种子得到相同的运行。",
  language: "需求所用的语言。",
  asUsual: "引擎的默认值。",
  halfLifeAsUsual: "六小时：引擎的默认值。",
  halfLifeByRounds: "至少两轮，使帖子在发出之后的几轮里仍会被看到。",
  curve: "夜间安静，早晨上升，晚间最多；与各人自己的活跃时段同时起作用。曲线的形状是假设。",
  nobodyOpens: "角色集中没有人表明立场，因此没有人开启讨论；也不知道之后会有什么事件。",
  opens: (stance) => `由影响力最大的${STANCES[stance]}者开启讨论，措辞可以修改。`,
  rounds: ({ duration, rounds, minutesPerRound }, told) => {
    const where = told?.isGiven === true ? "请求" : "需求";
    const asked = told === undefined ? "没有说明时长：通常取 72 小时" : `${where}中写的是“${told.words}”`;
    return `${asked}；${duration.minutes} 分钟即 ${rounds} 轮，每轮 ${minutesPerRound} 分钟。`;
  },
  roundLength: ({ hourlyRounds, minutesPerRound, rounds }, wanted) => {
    if (minutesPerRound === 60) return `每轮一小时共 ${rounds} 轮，不超过 ${wanted} 轮。`;
    if (minutesPerRound < 60) return `每轮一小时只有 ${hourlyRounds} 轮；更短的轮次能看到更多。`;
    return `每轮一小时将是 ${hourlyRounds} 轮；加长之后是 ${rounds} 轮，尽可能不超过 ${wanted} 轮。`;
  },
  wholeDay: "一轮是一整天，从午夜到午夜。",
  dayBegins: (hour, awake, most) => `角色集的一天由此开始：${hour}:00 有 ${awake} 人活跃，最多的时段有 ${most} 人。`,
  longRounds: ({ duration, hourlyRounds, minutesPerRound, rounds }) =>
    `“${duration.words}”按每轮一小时将是 ${hourlyRounds} 轮；建议 ${rounds} 轮，每轮 ${minutesPerRound} 分钟。每人每轮最多活跃一次。`,
  cut: (words, days, covered) => `“${words}”是 ${days} 天；建议只覆盖到第 ${covered} 天。`,
  modelOfNoUse: (code) => `模型没有给出可用的结果（${code}）：全部按规则。`,
  noReason: "模型没有给出理由。",
  repaired: (problem, byRule) => `模型给出的值不能用（${problem}）。按规则：${byRule}`,
  noNews: "没有安排新闻。",
  modelRounds: (hours, rounds, minutesPerRound) =>
    `${hours} 小时按每轮一小时将是 ${Math.ceil(hours)} 轮；模型建议 ${rounds} 轮，每轮 ${minutesPerRound} 分钟。`,
  estimateBasis:
    "激活次数由活跃度、活跃时段和每小时曲线得出。每次激活的行为数、每个事件的字节数和每秒的事件数是用 behavioral 引擎在两个处理器上测得的；换一台机器，或同时有其他运行，秒数会变。",
  noEstimateBasis: "不知道这个引擎会产生多少事件，也不知道有多快。",
  manyRounds: (rounds, hours, seconds) => {
    const took = seconds === null ? "需要多久不得而知" : `需要 ${seconds.least} 至 ${seconds.most} 秒`;
    return `${hours} 个模拟小时用 ${rounds} 轮太多：${took}。加长每轮（time.minutes_per_round）可以减少轮数。`;
  },
};
