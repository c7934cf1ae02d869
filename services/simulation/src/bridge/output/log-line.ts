// SPDX-License-Identifier: AGPL-3.0-only

/** A line of a worker's text output. */
export interface LogLine {
  readonly stream: "stdout" | "stderr";
  readonly line: string;
  /** It was longer than LINE_MAX_BYTES; the rest is dropped. */
  readonly truncated: boolean;
  /** It had not ended when it was shown; what follows of it is a line of its own. */
  readonly partial: boolean;
  /** It stands for so many lines that were left out, beyond the lines a second that are kept. */
  readonly dropped?: number;
}

export function droppedLines(stream: LogLine["stream"], dropped: number): LogLine {
  const line = dropped === 1 ? "1 line dropped" : `${dropped} lines dropped`;
  return { stream, line, truncated: false, partial: false, dropped };
}

export const LINE_MAX_BYTES = 8_192;
