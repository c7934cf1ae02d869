// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { knownPerson } from "@shoal/cast";
import { CHINESE_IDENTITY } from "./chinese-identity.ts";
import { ENGLISH_IDENTITY } from "./english-identity.ts";

it.each([
  ["English", ENGLISH_IDENTITY],
  ["Chinese", CHINESE_IDENTITY],
])("no name that is made up in %s is that of a well-known person", (_language, { givenNames, familyNames, name }) => {
  const all = givenNames.flatMap((given) => familyNames.map((family) => name(given, family)));
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter((one) => knownPerson(one) !== undefined)).toEqual([]);
});
