// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";

const DOCUMENT = new URL("../../docs/operations.md", import.meta.url);

/** The commands that docs/operations.md shows under a mark of `npm run test:compose`. */
export function documented(title) {
  const mark = `<!-- executed by npm run test:compose: ${title} -->\n\`\`\`sh\n`;
  const [, after] = readFileSync(DOCUMENT, "utf8").split(mark);
  if (after === undefined) throw new Error(`docs/operations.md shows no commands to ${title}`);
  return after.slice(0, after.indexOf("```"));
}
