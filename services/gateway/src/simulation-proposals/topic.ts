// SPDX-License-Identifier: Apache-2.0

// Code points; each is one or two of the characters of which a topic has 200 at most.
const TOPIC_MAX = 100;
const QUOTED = /[“"「『《]([^”"」』》\n]{2,100})[”"」』》]/u;

// What stands in quotation marks, else the first sentence without its end.
export function topicIn(requirement: string): string {
  const quoted = QUOTED.exec(requirement)?.[1]?.replaceAll(/\s+/gu, " ").trim();
  if (quoted) return quoted;
  const [sentence = requirement] = requirement.split(/[\n。？！?!]|\.(?=\s|$)/u).filter((part) => part.trim() !== "");
  return Array.from(sentence.replaceAll(/\s+/gu, " ").trim()).slice(0, TOPIC_MAX).join("").trim();
}
