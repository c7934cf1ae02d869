// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { createLogger } from "./logger.ts";

function recorder() {
  const lines: string[] = [];
  return { lines, destination: { write: (line: string) => void lines.push(line) } };
}

const parse = (line: string | undefined): unknown => JSON.parse(line ?? "null");

describe("createLogger", () => {
  it("writes one JSON object a line, with level as a word and time in RFC 3339", () => {
    const { lines, destination } = recorder();
    createLogger({ name: "gateway", level: "info", destination }).info({ event: "service.listening" }, "up");
    expect(lines).toHaveLength(1);
    expect(parse(lines[0])).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      name: "gateway",
      event: "service.listening",
      msg: "up",
    });
  });

  it("leaves out what is below its level", () => {
    const { lines, destination } = recorder();
    const logger = createLogger({ name: "gateway", level: "warn", destination });
    logger.info("quiet");
    logger.warn("loud");
    expect(lines.map(parse)).toEqual([expect.objectContaining({ msg: "loud" })]);
  });

  it("redacts secrets at the top, in an object and in a request's headers", () => {
    const { lines, destination } = recorder();
    const logger = createLogger({ name: "gateway", level: "info", destination });
    logger.info({ token: "s3cret", config: { apiKey: "s3cret", api_key: "s3cret" } });
    logger.info({ req: { headers: { authorization: "s3cret", "x-api-key": "s3cret", cookie: "s3cret", host: "h" } } });
    expect(lines.join("")).not.toContain("s3cret");
    expect(lines.join("").match(/\[redacted\]/g)).toHaveLength(6);
    expect(lines[1]).toContain('"host":"h"');
  });

  it("logs the causes of an error", () => {
    const { lines, destination } = recorder();
    const logger = createLogger({ name: "gateway", level: "info", destination });
    logger.error({ err: new Error("outer", { cause: new Error("inner") }) });
    expect(parse(lines[0])).toMatchObject({ err: { message: "outer", cause: { message: "inner" } } });
  });
});
