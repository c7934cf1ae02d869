// SPDX-License-Identifier: Apache-2.0
import { appendFileSync } from "node:fs";

/** Keys that the gateway makes are recognized by their form, whichever they are. */
const MADE_KEY = /shoal_[0-9a-f]{12}_[0-9a-f]{64}/;
const SECRET_VARIABLES = ["API_KEY", "SECRET_KEY", "SIMULATION_TOKEN", "LLM_API_KEY", "DATABASE_PASSWORD"];
/** Shorter ones are in tests of weak secrets, and could stand in a text by chance. */
const SECRET_LENGTH_MIN = 16;
/** As long as anything that is searched for, so that nothing is missed that comes in two pieces. */
const CARRIED = 4_096;

/** Searches what services write for secrets that were given to them, or that they have handed out. */
export class OutputWatch {
  #secrets = new Set();
  #report;

  /** `report` is told each finding, without the secret. */
  constructor(report) {
    this.#report = report;
  }

  /** From now on this text must not be in any output. */
  plant(secret) {
    if (secret.length >= SECRET_LENGTH_MIN) this.#secrets.add(secret);
  }

  /** What a program is given in its environment. */
  plantFrom(environment) {
    for (const name of SECRET_VARIABLES) this.plant(environment?.[name] ?? "");
    const url = environment?.DATABASE_URL ?? "";
    if (URL.canParse(url)) this.plant(decodeURIComponent(new URL(url).password));
  }

  /** Takes the output of `source`, piece by piece. */
  listenTo(source) {
    let carried = "";
    return (piece) => {
      const text = carried + String(piece);
      if (this.#holdsSecret(text)) {
        this.#report(
          source,
          excerptOf(text, (part) => this.#holdsSecret(part)),
        );
        carried = "";
      } else carried = text.slice(-CARRIED);
    };
  }

  #holdsSecret(text) {
    if (MADE_KEY.test(text)) return true;
    for (const secret of this.#secrets) if (text.includes(secret)) return true;
    return false;
  }
}

/** Begin of the line in which it stands: enough to find it, too little to hold the secret. */
function excerptOf(text, holdsSecret) {
  return (text.split("\n").find(holdsSecret) ?? text).slice(0, 60);
}

/** Writes findings where the reporter reads them. */
export function findingsIn(file) {
  return (source, excerpt) => appendFileSync(file, `${JSON.stringify({ source, excerpt })}\n`);
}
