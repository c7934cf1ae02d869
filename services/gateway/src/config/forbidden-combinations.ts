// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import { isLoopback } from "./loopback.ts";

const CERTIFICATE_FILES = ["SIMULATION_CA_FILE", "SIMULATION_CERT_FILE", "SIMULATION_KEY_FILE"] as const;

// What is wrong by itself may be missing here.
interface Combined {
  readonly DEBUG?: boolean;
  readonly HOST?: string;
  readonly SIMULATION_ADDRESS?: string;
  readonly SIMULATION_CA_FILE?: Buffer | undefined;
  readonly SIMULATION_CERT_FILE?: Buffer | undefined;
  readonly SIMULATION_KEY_FILE?: Buffer | undefined;
}

export function forbidCombinations(settings: Combined, context: z.core.$RefinementCtx): void {
  const refuse = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
  const { DEBUG, HOST, SIMULATION_ADDRESS } = settings;
  if (DEBUG === true && HOST !== undefined && !isLoopback(HOST)) {
    refuse("DEBUG", "refused while HOST is not a loopback address: verbose logs are for your own machine");
  }
  const isPlain = SIMULATION_ADDRESS?.startsWith("tls://") === false;
  for (const name of CERTIFICATE_FILES) {
    if (isPlain && settings[name] !== undefined) refuse(name, "only for a tls:// SIMULATION_ADDRESS");
  }
  if ((settings.SIMULATION_CERT_FILE === undefined) !== (settings.SIMULATION_KEY_FILE === undefined)) {
    refuse("SIMULATION_CERT_FILE", "a client certificate needs SIMULATION_KEY_FILE, and the other way round");
  }
}
