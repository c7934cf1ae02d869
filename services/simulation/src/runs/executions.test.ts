// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { createLogger } from "@shoal/service-runtime";
import { GroupMemory } from "../bridge/index.ts";
import { loadEngines } from "../engines/index.ts";
import { ServiceMetrics } from "../metrics/index.ts";
import { Executions } from "./executions.ts";
import { RunFolders } from "./run-folders.ts";

/** The events of what is logged when executions of runs are set up. */
async function logged(groupMemory: GroupMemory): Promise<unknown[]> {
  const lines: string[] = [];
  const logger = createLogger({ name: "test", level: "info", destination: { write: (line) => lines.push(line) } });
  const engines = await loadEngines(undefined);
  const folders = new RunFolders("/nowhere");
  new Executions({
    engines,
    folders,
    environment: {},
    groupMemory,
    logLinesPerSecond: 1,
    checkpoints: { everyRounds: 10, budgetBytes: 0 },
    restarts: { max: 0, backoffMs: 0 },
    observer: new ServiceMetrics(),
    logger,
  });
  return lines.map((line) => (JSON.parse(line) as { event: unknown }).event);
}

describe("the memory of workers", () => {
  it("is said once not to be watched where the system does not tell it", async () => {
    expect(await logged(new GroupMemory("/nowhere"))).toEqual(["worker.memory_not_watched"]);
    expect(await logged(new GroupMemory())).toEqual([]);
  });
});
