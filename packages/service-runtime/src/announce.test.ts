// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { announce } from "./announce.ts";
import { createLogger } from "./logger.ts";

function written(level: string): string {
  let text = "";
  const logger = createLogger({ name: "test", level, destination: { write: (line) => (text += line) } });
  announce(logger, { event: "service.listening" }, "up");
  logger.info("not at this level");
  return text;
}

describe("announce", () => {
  it("is written by a logger that writes errors only", () => {
    expect(written("error")).toContain('"event":"service.listening"');
    expect(written("error")).not.toContain("not at this level");
  });

  it("is not written by a silent one", () => {
    expect(written("silent")).toBe("");
  });
});
