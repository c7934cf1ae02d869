// SPDX-License-Identifier: AGPL-3.0-only
import type { RestartPolicy } from "@shoal/simulation-contract";

export interface StartRequest {
  readonly namespace: string;
  readonly requestId: string;
  readonly simulationId: string;
  readonly seed: number | undefined;
  readonly restartPolicy: RestartPolicy;
}
