// SPDX-License-Identifier: Apache-2.0
import { SimulationClient } from "@shoal/simulation-contract";

export class BrokenClient extends SimulationClient {
  override getRun(): ReturnType<SimulationClient["getRun"]> {
    return Promise.reject(new Error("the secret inside"));
  }
}
