// SPDX-License-Identifier: Apache-2.0
import { withDeadline } from "@shoal/service-runtime";
import { type ErrorCode, type FieldViolation, ShoalError } from "@shoal/simulation-contract";

const PROBE_MS = 2_000;
const STOPPING_RETRY_MS = 1_000;

// What the gateway can't do without.
export interface Dependency {
  readonly field: "database" | "simulation_service";
  readonly code: ErrorCode;
  readonly probe: () => Promise<unknown>;
}

export class Readiness {
  readonly #dependencies: readonly Dependency[];
  readonly #probeMs: number;
  #stopping = false;

  constructor(dependencies: readonly Dependency[], probeMs: number = PROBE_MS) {
    this.#dependencies = dependencies;
    this.#probeMs = probeMs;
  }

  // From now on nothing new should come here.
  stop(): void {
    this.#stopping = true;
  }

  // Throws what keeps it from being ready: all that is missing, under the code of the first.
  async require(): Promise<void> {
    if (this.#stopping) throw stopping();
    const missing = await this.#missing();
    const [first] = missing;
    if (first === undefined) return;
    const violations = missing.map(({ violation }) => violation);
    const detail = violations.map(({ field, reason }) => `${field}: ${reason}`).join("; ");
    throw new ShoalError(first.code, `${detail}.`, { violations });
  }

  async #missing(): Promise<{ readonly code: ErrorCode; readonly violation: FieldViolation }[]> {
    const found = await Promise.all(
      this.#dependencies.map(async ({ field, code, probe }) => {
        const reason = await this.#reasonAgainst(probe);
        return reason === undefined ? [] : [{ code, violation: { field, reason } }];
      }),
    );
    return found.flat();
  }

  // Without the words of the failure: they may tell where the dependency is.
  async #reasonAgainst(probe: () => Promise<unknown>): Promise<string | undefined> {
    const late = new Error();
    try {
      await withDeadline(probe(), this.#probeMs, () => late);
      return undefined;
    } catch (error) {
      return error === late ? `no answer within ${this.#probeMs} ms` : "can't be used now";
    }
  }
}

function stopping(): ShoalError {
  const reason = "about to stop";
  const violations = [{ field: "gateway", reason }];
  return new ShoalError("GATEWAY_STOPPING", `gateway: ${reason}.`, { violations, retryAfterMs: STOPPING_RETRY_MS });
}
