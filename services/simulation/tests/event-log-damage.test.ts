// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { copyFile, open, readFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { chaos, repetitions } from "@shoal/simulation-contract/testing";
import { action, eventsOf, roundEnded, upTo } from "./fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "./fixtures/event-log/log-folder.ts";

let folder: LogFolder;
beforeEach(async () => {
  folder = await createLogFolder();
});
afterEach(() => folder.dispose());

async function setByte(path: string, at: number, change: (byte: number) => number): Promise<void> {
  const file = await open(path, "r+");
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  byte[0] = change(byte.readUInt8());
  await file.write(byte, 0, 1, at);
  await file.close();
}

describe("a log whose WAL was cut or overwritten anywhere", () => {
  it("holds every commit before that place, and nothing of a later one", async () => {
    const random = chaos("a cut WAL");
    const source = await folder.runFolder();
    const wal = join(source, "log.sqlite-wal");
    const log = await folder.logs.create(source);
    const commits = [{ lastSeq: 0, end: (await stat(wal)).size }];
    for (let round = 1; round <= 20; round += 1) {
      await log.append([...upTo(1 + random(40)).map((index) => action(index, round)), roundEnded(round)]);
      commits.push({ lastSeq: log.lastSeq, end: (await stat(wal)).size });
    }
    const [start, end] = [commits[0]?.end ?? 0, commits.at(-1)?.end ?? 0];
    for (let repetition = 0; repetition < repetitions(20); repetition += 1) {
      const at = start + random(end - start);
      const copy = await folder.runFolder();
      await copyFile(join(source, "log.sqlite"), join(copy, "log.sqlite"));
      await copyFile(wal, join(copy, "log.sqlite-wal"));
      if (repetition % 2 === 0) await truncate(join(copy, "log.sqlite-wal"), at);
      else await setByte(join(copy, "log.sqlite-wal"), at, (byte) => byte ^ 0xff);
      const cut = await folder.logs.open(copy);
      const whole = commits.filter((commit) => commit.end <= at).at(-1)?.lastSeq ?? 0;
      expect([at, cut.lastSeq]).toEqual([at, whole]);
      if (whole > 0) {
        const events = await eventsOf(cut.readBatches({ afterSeq: 0 }));
        expect(events.map(({ seq }) => seq)).toEqual(upTo(whole));
      }
      await cut.append([action(1, 21)]);
      await cut.close();
    }
    await log.close();
  });
});

describe("a log of which one byte was changed", () => {
  it("gives the entries as they were written, or none: never others", async () => {
    const random = chaos("a changed byte");
    const source = await folder.runFolder();
    const log = await folder.logs.create(source);
    for (let round = 1; round <= 30; round += 1) await log.append([...upTo(30).map(action), roundEnded(round)]);
    const written = await eventsOf(log.readBatches({ afterSeq: 0 }));
    await log.close();
    const { length } = await readFile(join(source, "log.sqlite"));
    for (let repetition = 0; repetition < repetitions(40); repetition += 1) {
      const copy = await folder.runFolder();
      await copyFile(join(source, "log.sqlite"), join(copy, "log.sqlite"));
      await setByte(join(copy, "log.sqlite"), random(length), (byte) => byte ^ (1 << random(8)));
      const read = await folder.logs.open(copy).then(
        async (opened) => {
          const events = await eventsOf(opened.readBatches({ afterSeq: 0 })).catch(() => []);
          await opened.close().catch(() => undefined);
          return events;
        },
        () => [],
      );
      // A shorter log is noticed by what the catalog knows of its end.
      expect(read).toEqual(written.slice(0, read.length));
    }
  });
});
