// SPDX-License-Identifier: Apache-2.0
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { profileFor } from "./profile-for.ts";

// An OpenAI-compatible endpoint that takes so long for each profile, and refuses every so manyth request at once with 429.
// Arguments: milliseconds, every which (0: none).
const [delayMs = 0, refusedEvery = 0] = process.argv.slice(2).map(Number);
let asked = 0;

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => void answer(Buffer.concat(pieces).toString(), response));
});

async function answer(text: string, response: ServerResponse): Promise<void> {
  asked += 1;
  if (refusedEvery > 0 && asked % refusedEvery === 0) {
    response.writeHead(429, { "content-type": "application/json" }).end("{}");
    return;
  }
  const { messages } = JSON.parse(text) as { messages: readonly { content: string }[] };
  await sleep(delayMs);
  const content = JSON.stringify(profileFor(messages.map((message) => message.content).join("\n")));
  const usage = { prompt_tokens: 700, completion_tokens: 200 };
  const body = {
    object: "chat.completion",
    choices: [{ index: 0, message: { content }, finish_reason: "stop" }],
    usage,
  };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`));
process.stdin.resume().on("close", () => {
  server.close();
  server.closeAllConnections();
});
