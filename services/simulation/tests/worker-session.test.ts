// SPDX-License-Identifier: AGPL-3.0-only
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { replay } from "./worker-session.ts";

const FILES = ["definition.ndjson", "inputs.ndjson", "checkpoint.part", "checkpoint-1"];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shoal-session-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The session of docs/worker-protocol.md: two files, and what two workers said and were told. */
async function documented(): Promise<{ definition: string; inputs: string; sessions: string[] }> {
  const document = await readFile(new URL("../../../docs/worker-protocol.md", import.meta.url), "utf8");
  const session = document.slice(document.indexOf("## A whole session"));
  const blocks = (language: string): string[] =>
    [...session.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, text]) => text ?? "");
  const [definition = "", inputs = ""] = blocks("jsonl");
  return { definition, inputs, sessions: blocks("text") };
}

/** Names of files, which a worker takes from its folder, lie in the test's own. */
async function replayed(transcript: string): Promise<string> {
  const here = FILES.reduce(
    (text, name) => text.replaceAll(`"${name}"`, JSON.stringify(join(folder, name))),
    transcript,
  );
  const said = await replay(here);
  return FILES.reduce((text, name) => text.replaceAll(JSON.stringify(join(folder, name)), `"${name}"`), said);
}

it("the document's session is what the built-in worker says, byte for byte", async () => {
  const { definition, inputs, sessions } = await documented();
  expect(sessions).toHaveLength(2);
  await writeFile(join(folder, "definition.ndjson"), definition);
  await writeFile(join(folder, "inputs.ndjson"), inputs);
  expect(await replayed(sessions[0]!)).toBe(sessions[0]);
  await rename(join(folder, "checkpoint.part"), join(folder, "checkpoint-1"));
  expect(await replayed(sessions[1]!)).toBe(sessions[1]);
});

it("a session in which the worker says something else is told from the document's", async () => {
  const { definition, sessions } = await documented();
  await writeFile(join(folder, "definition.ndjson"), definition);
  const changed = sessions[0]!.replace('"seed":7', '"seed":8');
  expect(await replayed(changed)).not.toBe(changed);
});
