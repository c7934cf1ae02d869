// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { type Dependency, Readiness } from "./readiness.ts";

const answers = () => Promise.resolve();
const fails = () => Promise.reject(new Error("postgres://shoal:secret@db.internal is away"));
const hangs = () => new Promise<void>(() => undefined);

function readiness(database: Dependency["probe"], simulation: Dependency["probe"]): Readiness {
  const dependencies: Dependency[] = [
    { field: "database", code: "STORAGE_UNAVAILABLE", probe: database },
    { field: "simulation_service", code: "SIMULATION_UNAVAILABLE", probe: simulation },
  ];
  return new Readiness(dependencies, 50);
}

describe("readiness", () => {
  it("is there when every dependency answers", async () => {
    await expect(readiness(answers, answers).require()).resolves.toBeUndefined();
  });

  it("names each that is missing, and none of its secrets", async () => {
    await expect(readiness(fails, hangs).require()).rejects.toMatchObject({
      code: "STORAGE_UNAVAILABLE",
      message: "database: can't be used now; simulation_service: no answer within 50 ms.",
      violations: [
        { field: "database", reason: "can't be used now" },
        { field: "simulation_service", reason: "no answer within 50 ms" },
      ],
    });
  });

  it("has the code of the only one that is missing", async () => {
    await expect(readiness(answers, fails).require()).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE" });
  });

  it("ends when the gateway is about to stop, whatever answers", async () => {
    const stopping = readiness(answers, answers);
    stopping.stop();
    await expect(stopping.require()).rejects.toMatchObject({
      code: "GATEWAY_STOPPING",
      retryable: true,
      violations: [{ field: "gateway", reason: "about to stop" }],
    });
  });
});
