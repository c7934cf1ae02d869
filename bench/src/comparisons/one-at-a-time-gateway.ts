// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SimulationClient } from "@shoal/simulation-contract";

// A gateway that writes each event by itself to each client. It waits for slow clients and asks for no key. Arguments:
// socket of the service, number of clients for which it waits.
const [socket = "", clients = "1"] = process.argv.slice(2);
const responses: ServerResponse[] = [];

const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
  responses.push(response);
  if (responses.length === Number(clients)) void relay();
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.stdin.resume().on("close", () => server.close());

async function relay(): Promise<void> {
  const service = new SimulationClient({ address: `unix:${socket}`, token: "none" });
  for await (const [event] of service.streamRunEvents({ namespace: "bench", run_id: "run" })) {
    if (event === undefined) continue;
    const { recorded_at_ms, body, ...header } = event;
    const data = { ...header, recorded_at: new Date(recorded_at_ms).toISOString(), body: JSON.parse(body.toString()) };
    const frame = `id: ${event.seq}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const response of responses) {
      if (!response.write(frame)) await once(response, "drain");
    }
  }
  for (const response of responses) response.end();
  service.close();
}
