// SPDX-License-Identifier: AGPL-3.0-only
export type { Engine, EngineSettings } from "./engine.ts";
export { Engines, loadEngines } from "./engines.ts";
