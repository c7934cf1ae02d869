// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { type NewEntry, serviceEntry } from "../event-log/index.ts";
import { readInputs } from "./recorded-inputs.ts";

let folder: LogFolder;
beforeEach(async () => {
  folder = await createLogFolder();
});
afterEach(() => folder.dispose());

function input(id: number, round: number): NewEntry {
  return serviceEntry("input", { input_id: `i${id}`, round, input: { type: "seed", seed: id } }, round);
}

it("inputs come by their rounds, those of one round in the log's order, also when more follow and after a reopening", async () => {
  const path = await folder.runFolder();
  const log = await folder.logs.create(path);
  const exposures = Array.from({ length: 5_000 }, (_unused, index) => engineEntry("exposure", 1, {}, `m${index}`));
  expect(await readInputs(log)).toEqual([]);
  await log.append([input(1, 1), ...exposures, roundEnded(1), input(2, 9), input(3, 2)]);
  const ids = async (of: typeof log): Promise<string[]> => (await readInputs(of)).map(({ input_id }) => input_id);
  expect(await ids(log)).toEqual(["i1", "i3", "i2"]);
  expect(await readInputs(log)).toMatchObject([
    { seq: 1, round: 1, input: { type: "seed", seed: 1 } },
    {},
    { seq: 5_003 },
  ]);
  await log.append([engineEntry("exposure", 2, {}, "m1"), roundEnded(2), input(4, 3), input(5, 9)]);
  const both = await Promise.all([ids(log), ids(log)]);
  expect(both).toEqual([
    ["i1", "i3", "i4", "i2", "i5"],
    ["i1", "i3", "i4", "i2", "i5"],
  ]);
  const hash = log.engineHash;
  await log.close();
  const reopened = await folder.logs.open(path);
  expect(await ids(reopened)).toEqual(["i1", "i3", "i4", "i2", "i5"]);
  expect(reopened.engineHash).toBe(hash);
  await reopened.close();
});
