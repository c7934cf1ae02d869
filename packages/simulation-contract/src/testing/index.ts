// SPDX-License-Identifier: Apache-2.0
export {
  FakeSimulationService,
  startFakeSimulationService,
  type FakeSimulationServiceOptions,
} from "./fake/fake-simulation-service.ts";
export type { FakeCause } from "./fake/fake-run.ts";
export type { ScriptedEvent } from "./fake/fake-script.ts";
export type { FailurePoint } from "./fake/call-ledger.ts";
export { type ConformancePart, describeConformance } from "./conformance/describe-conformance.ts";
export type { ConformanceTarget } from "./conformance/fixtures.ts";
export { chaos, repetitions } from "./chaos.ts";
