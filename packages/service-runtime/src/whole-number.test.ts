// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { wholeNumber } from "./whole-number.ts";

describe("a setting that is a whole number", () => {
  const setting = wholeNumber(1, 64, 4);

  it.each([
    ["1", 1],
    ["64", 64],
    [undefined, 4],
  ])("takes %s", (text, number) => expect(setting.parse(text)).toBe(number));

  it.each(["0", "65", "-1", "1.5", "1e1", "", " 4", "four", "9".repeat(16)])(
    "refuses %j and says what it wants",
    (text) => expect(setting.safeParse(text).error?.issues[0]?.message).toBe("a whole number from 1 to 64 is expected"),
  );
});
