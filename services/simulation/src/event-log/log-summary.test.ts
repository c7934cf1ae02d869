// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";

let folder: LogFolder;
beforeEach(async () => {
  folder = await createLogFolder();
});
afterEach(() => folder.dispose());

async function summarySeq(runFolder: string): Promise<unknown> {
  const file = await folder.reader.open(join(runFolder, "log.sqlite"), { readOnly: true });
  const [row] = await file.query({ sql: "SELECT last_seq FROM summary" });
  await file.close();
  return row?.["last_seq"];
}

it("a log that is cut off in mid-run has a summary, and opened from it counts as it did", async () => {
  const source = await folder.runFolder();
  const log = await folder.logs.create(source);
  for (let round = 1; round <= 30; round += 1) {
    const exposures = Array.from({ length: 4000 }, (_unused, index) =>
      engineEntry("exposure", round, { opinion: (index % 200) / 100 - 1 }, `agent_with_a_long_name_${index}`),
    );
    await log.append([...exposures, roundEnded(round)]);
  }
  const cut = await folder.runFolder();
  for (const name of ["log.sqlite", "log.sqlite-wal"]) await copyFile(join(source, name), join(cut, name));
  const opened = await folder.logs.open(cut);
  const seq = await summarySeq(cut);
  expect(seq).toBeGreaterThan(0);
  expect(seq).toBeLessThan(log.lastSeq);
  expect(opened.lastSeq).toBe(log.lastSeq);
  expect(opened.engineHash).toBe(log.engineHash);
  expect(opened.tally.totals()).toEqual(log.tally.totals());
  expect([...opened.tally.agents]).toEqual([...log.tally.agents]);
  await opened.close();
  await log.close();
  expect(await summarySeq(source)).toBe(log.lastSeq);
});
