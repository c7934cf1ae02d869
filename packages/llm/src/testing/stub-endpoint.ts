// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface StubRequest {
  readonly authorization: string;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
  readonly stream?: boolean;
  readonly response_format?: { readonly type: string };
  readonly tools?: readonly unknown[];
}

/** How the endpoint treats a request. */
export type Act =
  | {
      readonly say: string | null;
      readonly finish?: "stop" | "length";
      readonly usage?: object;
      readonly extra?: object;
    }
  | { readonly tool: string }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | "silent"
  | "break-off"
  | "break-off-stream";

/** An OpenAI-compatible endpoint over real HTTP that does whatever a test wants. */
export class StubEndpoint {
  readonly requests: StubRequest[] = [];
  mostAtOnce = 0;
  act: (request: StubRequest, index: number) => Act | Promise<Act> = () => ({ say: "An answer." });
  readonly #server: Server;
  #open = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<StubEndpoint> {
    const server = createServer();
    const stub = new StubEndpoint(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => void stub.#serve(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return stub;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** One act for each request; the last for all after it. */
  play(...acts: Act[]): void {
    const first = this.requests.length;
    this.act = (_, index) => acts[Math.min(index - first, acts.length - 1)] ?? "silent";
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#open);
    response.on("close", () => (this.#open -= 1));
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const sent = JSON.parse(text) as Omit<StubRequest, "authorization">;
    const asked = { ...sent, authorization: request.headers.authorization ?? "" };
    this.requests.push(asked);
    respond(response, await this.act(asked, this.requests.length - 1), asked.stream ?? false);
  }
}

function respond(response: ServerResponse, act: Act, isStream: boolean): void {
  if (act === "silent") return;
  if (act === "break-off") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"choices":[{"mess', () => response.destroy());
  } else if (act === "break-off-stream") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`data: ${JSON.stringify({ choices: [{ delta: { content: "An ans" } }] })}\n\n`);
  } else if ("status" in act) {
    response.writeHead(act.status, { "content-type": "application/json", ...act.headers }).end(act.body ?? "{}");
  } else if ("tool" in act) {
    const tool_calls = [{ id: "t", type: "function", function: { name: "f", arguments: act.tool } }];
    send(response, { choices: [{ message: { content: null, tool_calls }, finish_reason: "tool_calls" }] });
  } else if (isStream) {
    stream(response, act.say ?? "", { finish_reason: act.finish ?? "stop", usage: act.usage });
  } else {
    const message = { role: "assistant", content: act.say, ...act.extra };
    send(response, { choices: [{ index: 0, message, finish_reason: act.finish ?? "stop" }], usage: act.usage });
  }
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const PIECE = 4;

function stream(
  response: ServerResponse,
  text: string,
  end: { finish_reason: string; usage: object | undefined },
): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const write = (chunk: object): boolean => response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  for (let at = 0; at < text.length; at += PIECE) {
    write({ choices: [{ delta: { content: text.slice(at, at + PIECE) } }] });
  }
  write({ choices: [{ delta: {}, finish_reason: end.finish_reason }] });
  write({ choices: [], usage: end.usage });
  response.end("data: [DONE]\n\n");
}
