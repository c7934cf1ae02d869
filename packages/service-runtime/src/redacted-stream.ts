// SPDX-License-Identifier: Apache-2.0
import type { DestinationStream } from "pino";

/** Shorter ones are no secrets, and may stand in any text. */
const LENGTH_MIN = 8;
const CENSOR = "[redacted]";

/** Keys that the gateway makes, whoever holds them; keys.ts of the gateway tells their form. */
const MADE_KEY = /shoal_[0-9a-f]{12}_[0-9a-f]{64}/g;
const MADE_KEY_BEGIN = "shoal_";

interface LeveledStream extends DestinationStream {
  lastLevel?: number;
}

/**
 * Hands lines on to `destination` without these secrets, wherever in a line they are: also where another program has
 * repeated them in what it answered.
 */
export function redactedStream(destination: DestinationStream, secrets: readonly string[]): DestinationStream {
  const texts = [...new Set(secrets.filter(({ length }) => length >= LENGTH_MIN).flatMap(writtenForms))];
  const target: LeveledStream = destination;
  const stream: LeveledStream & Readonly<Record<symbol, true>> = {
    // Then pino tells the level of each line, for a destination that wants to know.
    [Symbol.for("pino.metadata")]: true,
    write(line) {
      if (this.lastLevel !== undefined) target.lastLevel = this.lastLevel;
      target.write(redacted(line, texts));
    },
  };
  return stream;
}

/** As it is, and as it stands in JSON and in a URL. */
function writtenForms(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

function redacted(line: string, texts: readonly string[]): string {
  let rest = line;
  for (const text of texts) if (rest.includes(text)) rest = rest.replaceAll(text, CENSOR);
  return rest.includes(MADE_KEY_BEGIN) ? rest.replace(MADE_KEY, CENSOR) : rest;
}
