// SPDX-License-Identifier: AGPL-3.0-only

/** A line of a worker's text output. */
export interface LogLine {
  readonly stream: "stdout" | "stderr";
  readonly line: string;
  /** It was longer than LINE_MAX_BYTES; the rest is dropped. */
  readonly truncated: boolean;
  /** It had not ended when it was shown; what follows of it is a line of its own. */
  readonly partial: boolean;
}

export const LINE_MAX_BYTES = 8_192;
