// SPDX-License-Identifier: AGPL-3.0-only
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { loadEngines } from "../src/engines/index.ts";

const repository = new URL("../../../", import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, repository), "utf8");

/** The text of a document's first block in a language that holds `text`. */
async function block(language: string, text: string): Promise<string> {
  const document = await read("docs/worker-protocol.md");
  const blocks = [...document.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(
    ([, code]) => code ?? "",
  );
  return blocks.find((code) => code.includes(text)) ?? "";
}

// The conformance suite runs that engine.
it("the document's engine is the one of the examples", async () => {
  expect(await block("js", "writeSync(3")).toBe(await read("examples/echo-engine/echo-worker.mjs"));
  expect(await block("json", '"engines"')).toBe(await read("examples/echo-engine/engines.json"));
});

it("the document's engines file is one", async () => {
  const engines = await loadEngines(fileURLToPath(new URL("examples/echo-engine/engines.json", repository)));
  const worker = fileURLToPath(new URL("examples/echo-engine/echo-worker.mjs", repository));
  expect(engines.get("echo")).toMatchObject({ answersInterviews: true, command: [process.execPath, worker] });
  expect(engines.get("behavioral").answersInterviews).toBe(false);
});
