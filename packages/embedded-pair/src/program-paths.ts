// SPDX-License-Identifier: Apache-2.0
import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The built programs of the two services. */
export interface ProgramPaths {
  readonly gateway: string;
  readonly simulation: string;
}

const inRepository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Where the build puts the services' programs. They are started as processes and never imported. */
export const BUILT_PROGRAMS: ProgramPaths = {
  gateway: inRepository("services/gateway/dist/main.js"),
  simulation: inRepository("services/simulation/dist/src/main.js"),
};

/** Where the source of the simulation service is that such a pair runs: the service must be able to tell. */
export const SIMULATION_SOURCE_URL: string = new URL("../../../services/simulation/", import.meta.url).href;

/**
 * Makes sure that both programs are there.
 * @throws Error that says how to build them
 */
export async function requirePrograms(programs: ProgramPaths): Promise<void> {
  for (const program of [programs.simulation, programs.gateway]) {
    await access(program).catch((cause: unknown) => {
      throw new Error(`${program} is not there. Build it first: npm run build`, { cause });
    });
  }
}
