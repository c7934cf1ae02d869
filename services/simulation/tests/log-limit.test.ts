// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, expect, it } from "@jest/globals";
import { EVENT_BODY_SCHEMAS } from "@shoal/simulation-contract";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

let service: TestService;
afterEach(() => service.dispose());

it("a run whose log reaches LOG_LIMIT_BYTES is warned of, FAILED, and can be read; others go on", async () => {
  service = await TestService.start([], { logLimitBytes: 1_000_000 });
  const runId = await service.startRun(await service.createSimulation("behavioral", 10_000));
  const events = await service.events(runId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  const warnings = events.filter(({ kind }) => kind === "warning");
  expect(warnings).toHaveLength(1);
  expect(EVENT_BODY_SCHEMAS.warning.parse(bodyOf(warnings[0]))).toMatchObject({ limit_bytes: 1_000_000 });
  expect(events.at(-2)).toMatchObject({ kind: "exit" });
  expect(bodyOf(events.at(-1))).toMatchObject({ to: "FAILED", cause: { code: "LOG_LIMIT_REACHED" } });
  expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_FAILED", cause: { code: "LOG_LIMIT_REACHED" } });
  const next = await service.startRun(await service.createSimulation("behavioral", 3));
  expect(bodyOf((await service.events(next)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
});
