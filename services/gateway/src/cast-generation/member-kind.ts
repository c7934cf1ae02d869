// SPDX-License-Identifier: Apache-2.0
import type { AgentKind } from "@shoal/cast";

// The words by which types of entities are told apart. What none of them fits is a person.
const WORDS: readonly (readonly [AgentKind, readonly string[]])[] = [
  [
    "individual",
    words(
      "person people citizen resident student pupil alumni alumnus professor teacher lecturer faculty scientist researcher expert analyst " +
        "official officer minister president mayor politician senator governor judge lawyer doctor nurse engineer worker employee executive " +
        "ceo founder manager director journalist reporter editor anchor presenter host blogger influencer celebrity figure actor artist " +
        "author activist leader member fan parent user consumer investor 人 人物 者 员 学生 教授 教师 老师 专家 学者 官员 部长 市长 律师 医生 护士 " +
        "工程师 记者 编辑 博主 明星 演员 家长 用户 市民 居民",
    ),
  ],
  [
    "outlet",
    words(
      "media outlet newspaper news newsroom tv television radio channel broadcaster magazine press podcast journal gazette mediaoutlet " +
        "媒体 报 报社 日报 晚报 电视台 电台 频道 杂志 新闻社 通讯社 新闻网",
    ),
  ],
  [
    "group",
    words(
      "organization organisation company corporation firm enterprise business bank startup brand government governmentagency agency authority " +
        "ministry department office council committee commission court police parliament party union association federation society foundation " +
        "ngo institution institute university college school hospital church club team group community movement platform network 组织 公司 企业 " +
        "集团 银行 品牌 政府 机构 部门 委员会 法院 警方 议会 政党 工会 协会 学会 基金会 研究所 研究院 大学 学院 学校 医院 教会 俱乐部 团队 团体 社区 平台",
    ),
  ],
];

function words(text: string): string[] {
  return text.split(" ");
}

// "GovernmentOfficial" is a person and "StudentUnion" a group: the last word decides first.
export function kindOfType(type: string): AgentKind {
  const parts = type
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
  for (const part of parts.reverse()) {
    const kind = kindOfWord(part);
    if (kind !== undefined) return kind;
  }
  return "individual";
}

function kindOfWord(word: string): AgentKind | undefined {
  const singular = word.replace(/ies$/, "y").replace(/s$/, "");
  const exact = WORDS.find(([, known]) => known.includes(word) || known.includes(singular));
  // Words that stand together without a space, as "publicfigure" or "某某大学".
  const ending = exact ?? longestEnding(word);
  return ending?.[0];
}

function longestEnding(word: string): (typeof WORDS)[number] | undefined {
  const length = ([, known]: (typeof WORDS)[number]) =>
    Math.max(0, ...known.filter((one) => isLongEnough(one) && word.endsWith(one)).map((one) => one.length));
  const best = [...WORDS].sort((a, b) => length(b) - length(a))[0];
  return best !== undefined && length(best) > 0 ? best : undefined;
}

// Short Latin words end many others by chance.
function isLongEnough(word: string): boolean {
  return /\p{Script=Han}/u.test(word) || word.length >= 5;
}
