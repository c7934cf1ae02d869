// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { KNOWN_PEOPLE, KNOWN_PEOPLE_ZH } from "./known-people.ts";
import { knownPerson } from "./known-person.ts";
import { realNameWarnings } from "./real-name-warnings.ts";

describe("a name of a well-known person", () => {
  it("is known as it stands in the list, each once", () => {
    const all = [...KNOWN_PEOPLE, ...KNOWN_PEOPLE_ZH];
    expect(all.filter((name) => knownPerson(name) === undefined)).toEqual([]);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  it.each([
    ["ELON MUSK", "Elon Musk"],
    ["Elon  Musk (parody)", "Elon Musk"],
    ["Musk, Elon", "Elon Musk"],
    ["Not Elon Musk", "Elon Musk"],
    ["President Donald Trump", "Donald Trump"],
    ["Donald J. Trump", "Donald Trump"],
    ["George Bush", "George W. Bush"],
    ["Beyond Angela Merkel's shadow", "Angela Merkel"],
    ["Nicolás Maduro", "Nicolas Maduro"],
    ["Ｔａｙｌｏｒ Ｓｗｉｆｔ", "Taylor Swift"],
    ["Bill O’Reilly", "Bill O'Reilly"],
    ["Dr. Anthony Fauci", "Anthony Fauci"],
    ["MrBeast", "MrBeast"],
    ["特朗普", "特朗普"],
    ["唐纳德·特朗普", "特朗普"],
    ["前总统特朗普", "特朗普"],
    ["钟南山教授", "钟南山"],
    ["马云 Jack", "马云"],
  ])("is found in %j", (name, person) => {
    expect(knownPerson(name)).toBe(person);
  });

  it.each([
    "",
    " ",
    "Elon",
    "Musk",
    "Elon Muskrat",
    "Melon Musk",
    "Angela M. Erkel",
    "Donald Tramp",
    "Banksy Fan Club of Leeds",
    "Anna Kowalska",
    "王芳",
    "马云飞",
    "小马云南",
    "😀😀",
    "\u202e\u0000",
    "constructor",
    "__proto__",
    "a ".repeat(100_000),
    `${"x".repeat(300)} Elon Musk`,
  ])("is not seen in %j", (name) => {
    expect(knownPerson(name)).toBeUndefined();
  });
});

describe("a warning of real names", () => {
  const agent = (agent_id: string, name: string, kind?: "group" | "individual") => ({
    agent_id,
    name,
    ...(kind ? { kind } : {}),
  });

  it("names who bears one, and how many more", () => {
    expect(realNameWarnings([agent("a", "Ann"), agent("b", "Elon Musk")])).toEqual([
      "1 agent bears the name of a real person: Elon Musk (b). What they say in a simulation is made up; say so wherever it is shown.",
    ]);
    const many = Array.from({ length: 7 }, (_, n) => agent(`m${n}`, "Elon Musk", "individual"));
    expect(realNameWarnings(many)[0]).toMatch(
      /^7 agents bear names of real people: Elon Musk \(m0\), .*\(m4\) and 2 more\./,
    );
  });

  it("is not given for groups, or where nobody bears one", () => {
    expect(realNameWarnings([agent("g", "Donald Trump Fans", "group"), agent("a", "Ann")])).toEqual([]);
    expect(realNameWarnings([])).toEqual([]);
  });
});
