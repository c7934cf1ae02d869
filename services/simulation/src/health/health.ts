// SPDX-License-Identifier: AGPL-3.0-only
import type { Server } from "@grpc/grpc-js";
import { HealthImplementation } from "grpc-health-check";

const SERVICES = ["", "shoal.simulation.v1.SimulationService"];

/** grpc.health.v1: NOT_SERVING until everything is recovered, and again while the service stops. */
export class Health {
  readonly #health = new HealthImplementation(Object.fromEntries(SERVICES.map((name) => [name, "NOT_SERVING"])));

  constructor(server: Server) {
    this.#health.addToServer(server);
  }

  startServing(): void {
    this.#set("SERVING");
  }

  stopServing(): void {
    this.#set("NOT_SERVING");
  }

  #set(status: "SERVING" | "NOT_SERVING"): void {
    for (const name of SERVICES) this.#health.setStatus(name, status);
  }
}
