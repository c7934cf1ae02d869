// SPDX-License-Identifier: Apache-2.0
import type { AddressInfo } from "node:net";
import { SimulationClient } from "@shoal/simulation-contract";
import express from "express";

// Express with one route and nothing around it: no key, no check, no log, no header of ours. Arguments: address and token
// of the simulation service, namespace.
const [address = "", token = "", namespace = ""] = process.argv.slice(2);
const service = new SimulationClient({ address, token });
const application = express();

application.get("/v1/runs/:run_id", async ({ params }, response) => {
  const { run } = await service.getRun({ namespace, run_id: params.run_id });
  response.json({ success: true, data: run });
});

const server = application.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.stdin.resume().on("close", () => {
  server.close();
  server.closeAllConnections();
  service.close();
});
