// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { createLogger } from "./logger.ts";

function logged(secrets: readonly string[], log: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = "";
  const destination = { write: (line: string) => void (text += line) };
  log(createLogger({ name: "it", level: "trace", destination, secrets }));
  return text;
}

it("a secret is in no line, whatever it is made of and wherever it stands", () => {
  const secret = fc.string({ minLength: 8, maxLength: 40, unit: "grapheme" }).filter((text) => text.trim().length > 7);
  fc.assert(
    fc.property(secret, fc.string(), (key, around) => {
      const cause = new Error(`${around}${key}`);
      const text = logged([key], (logger) => {
        logger.info({ deep: { deeper: { deepest: [key, `${around}${key}${around}`] } } }, key);
        logger.child({ key }).warn({ err: new Error("wrapped", { cause }) });
        logger.child({}, { redact: [] }).info(`https://example.org/?q=${encodeURIComponent(key)}`);
      });
      expect(text).not.toContain(JSON.stringify(key).slice(1, -1));
      expect(text).not.toContain(encodeURIComponent(key));
    }),
  );
});

it("keys that the gateway has made are known by their form", () => {
  const key = `shoal_${"0f".repeat(6)}_${"a1".repeat(32)}`;
  expect(logged([], (logger) => logger.info(`shown: ${key}!`))).toContain('"msg":"shown: [redacted]!"');
});

it("other lines stay as they are, and the destination knows their level", () => {
  const levels: unknown[] = [];
  const destination = {
    [Symbol.for("pino.metadata")]: true,
    lastLevel: 0,
    write(line: string) {
      levels.push([this.lastLevel, (JSON.parse(line) as { msg: string }).msg]);
    },
  };
  const logger = createLogger({ name: "it", level: "info", destination, secrets: ["a-secret-text"] });
  logger.info("shoal_ is no key");
  logger.error("loud");
  expect(levels).toEqual([
    [30, "shoal_ is no key"],
    [50, "loud"],
  ]);
});
