// SPDX-License-Identifier: Apache-2.0

/** The settings are not usable. Its message lists every problem, one a line, and never a setting's value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** One line each: `NAME: what is wrong, what is expected`. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(["The configuration is not usable:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
    this.problems = problems;
  }
}
