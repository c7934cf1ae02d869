// SPDX-License-Identifier: Apache-2.0

export interface Duration {
  // As it stands in the text.
  readonly words: string;
  readonly minutes: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;

const UNITS: Readonly<Record<string, number>> = {
  minute: 1,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
  分钟: 1,
  小时: HOUR,
  天: DAY,
  日: DAY,
  周: 7 * DAY,
  星期: 7 * DAY,
  礼拜: 7 * DAY,
  月: 30 * DAY,
  年: 365 * DAY,
};

const NUMBERS: readonly string[] = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const DIGITS = "零一二三四五六七八九";

const ENGLISH = new RegExp(
  `(?<![\\w.,-])(\\d{1,6}(?:\\.\\d)?|an?|half an?|${NUMBERS.join("|")})[\\s-]+(minute|hour|day|week|month|year)s?(?![a-z])`,
  "giu",
);
// A month or a day of the calendar (3月, 5日, 2026年) is no duration: 月 needs 个, 日 and 年 must not belong to a date.
const CHINESE =
  /(?<![\d年月第.])(\d{1,6}|[一二两三四五六七八九十]{1,3}|半)(个?)(分钟|小时|天|日|周|星期|礼拜|月|年)(?![\d一二三四五六七八九十])/gu;

// The longest duration that a text tells; undefined if it tells none.
export function durationIn(text: string): Duration | undefined {
  const found = [...inEnglish(text), ...inChinese(text)].filter(({ minutes }) => minutes > 0);
  return found.toSorted((a, b) => b.minutes - a.minutes)[0];
}

function inEnglish(text: string): Duration[] {
  return [...text.matchAll(ENGLISH)].map(([words, amount = "", unit = ""]) => ({
    words,
    minutes: Math.round(englishNumber(amount.toLowerCase()) * (UNITS[unit.toLowerCase()] ?? 0)),
  }));
}

function englishNumber(word: string): number {
  if (word.startsWith("half")) return 0.5;
  if (word === "a" || word === "an") return 1;
  const place = NUMBERS.indexOf(word);
  return place < 0 ? Number(word) : place;
}

function inChinese(text: string): Duration[] {
  return [...text.matchAll(CHINESE)].flatMap(([words, amount = "", measure, unit = ""]) => {
    const isDate =
      (unit === "月" && measure === "") ||
      (/^\d+$/u.test(amount) && /^[日年]$/u.test(unit) && isDateLike(amount, unit));
    return isDate ? [] : [{ words, minutes: Math.round(chineseNumber(amount) * (UNITS[unit] ?? 0)) }];
  });
}

function isDateLike(amount: string, unit: string): boolean {
  return unit === "年" && Number(amount) >= 1_000;
}

function chineseNumber(word: string): number {
  if (word === "半") return 0.5;
  if (/^\d+$/u.test(word)) return Number(word);
  const [tens, ones] = word.split("十");
  if (ones === undefined) return digit(word);
  return (tens === "" ? 1 : digit(tens ?? "")) * 10 + (ones === "" ? 0 : digit(ones));
}

function digit(word: string): number {
  return word === "两" ? 2 : Math.max(0, DIGITS.indexOf(word.at(-1) ?? "零"));
}
