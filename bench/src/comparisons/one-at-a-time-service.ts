// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Server, ServerCredentials, type ServerWritableStream } from "@grpc/grpc-js";
import { type EventBatch, simulationServiceDefinition } from "@shoal/simulation-contract";

// What a service is as long as nobody thinks of batches: each line is parsed by itself and is a gRPC message of its
// own. It keeps nothing and checks nothing, which is in its favour. Arguments: definition, socket.
const [definitionPath = "", socket = ""] = process.argv.slice(2);
interface Message {
  readonly type: string;
  readonly kind?: string;
  readonly round?: number;
  readonly platform?: string;
  readonly agent_id?: string;
  readonly body?: object;
}

const server = new Server();
const { StreamRunEvents } = simulationServiceDefinition;

server.addService({ StreamRunEvents } as typeof simulationServiceDefinition, {
  StreamRunEvents: (call: ServerWritableStream<unknown, EventBatch>) => void stream(call),
});
server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), () => console.log("listening"));
process.stdin.resume().on("close", () => server.forceShutdown());

async function stream(call: ServerWritableStream<unknown, EventBatch>): Promise<void> {
  const program = fileURLToPath(new URL("../workers/flood-worker.js", import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "inherit", "inherit", "pipe"] });
  const [commands, , , messages] = child.stdio as unknown as [Writable, null, null, Readable];
  let seq = 0;
  for await (const line of createInterface({ input: messages })) {
    const message: Message = JSON.parse(line);
    if (message.type === "ready") {
      commands.write(`${JSON.stringify({ type: "start", definition_path: definitionPath })}\n`);
    } else if (message.type === "event" || message.type === "started") {
      seq += 1;
      const { kind = "", round = 0, platform = "", agent_id = "" } = message;
      const body = message.type === "started" ? { to: "RUNNING" } : message.body;
      const event = {
        seq,
        round,
        kind,
        platform,
        agent_id,
        recorded_at_ms: Date.now(),
        body: Buffer.from(JSON.stringify(body)),
      };
      if (!call.write({ events: [event] })) await once(call, "drain");
    }
  }
  call.end();
}
