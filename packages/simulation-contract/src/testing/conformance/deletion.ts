// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { freshId, LONG_ROUNDS, refusal, type Tenant } from "./fixtures.ts";

/** DeleteRun. */
export function describeDeletion(tenant: () => Tenant): void {
  describe("a run", () => {
    it("that has ended is deleted, and nothing is left of it", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const run = { namespace, run_id };
      await client.deleteRun({ ...run, request_id: freshId("delete") });
      const notFound = { code: "RUN_NOT_FOUND" };
      expect(await refusal(client.getRun(run))).toMatchObject(notFound);
      expect(await refusal(client.streamRunEvents(run).next())).toMatchObject(notFound);
      expect(await refusal(client.getRunStatistics(run))).toMatchObject(notFound);
      expect((await client.listRuns({ namespace })).runs).toEqual([]);
    });

    it("is deleted once for a request id, which then belongs to it", async () => {
      const { client, namespace } = tenant();
      const [first, second] = [await tenant().finishedRun(), await tenant().finishedRun()];
      const request = { namespace, run_id: first.run_id, request_id: freshId("delete") };
      await client.deleteRun(request);
      await client.deleteRun(request);
      const other = client.deleteRun({ ...request, run_id: second.run_id });
      expect(await refusal(other)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
      const again = client.deleteRun({ ...request, request_id: freshId("delete") });
      expect(await refusal(again)).toMatchObject({ code: "RUN_NOT_FOUND" });
      expect((await client.listRuns({ namespace })).runs.map(({ run_id }) => run_id)).toEqual([second.run_id]);
    });

    it("that is live is not deleted", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      await tenant().firstRoundEnded(run_id);
      const request = { namespace, run_id, request_id: freshId("delete") };
      expect(await refusal(client.deleteRun(request))).toMatchObject({ code: "RUN_STATE_CONFLICT" });
      await tenant().stopRun(run_id);
      await tenant().ended(run_id);
      await client.deleteRun(request);
    });

    it("of another namespace is not deleted", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().finishedRun();
      const elsewhere = client.deleteRun({ namespace: freshId("other"), run_id, request_id: freshId("delete") });
      expect(await refusal(elsewhere)).toMatchObject({ code: "RUN_NOT_FOUND" });
      await client.getRun({ namespace, run_id });
    });
  });
}
