// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Misbehaviour =
  | "unauthorized"
  | "rate-limited"
  | "rate-limited for a minute"
  | "failing"
  | "error inside"
  | "html"
  | "half-json"
  | "empty"
  | "cut-off"
  | "silent";

export interface ModelRequest {
  readonly path: string;
  readonly authorization: string;
  readonly model: string;
  readonly prompt: string;
  readonly maxTokens: number;
}

// An OpenAI-compatible endpoint over real HTTP that misbehaves towards the agents that a test names.
export class StubModel {
  readonly requests: ModelRequest[] = [];
  mostAtOnce = 0;
  // What it says that an answer took, if it does.
  usage: { prompt_tokens: number; completion_tokens: number } | undefined;
  readonly #server: Server;
  readonly #faults = new Map<string, Misbehaviour>();
  #open = 0;
  #usageOf: (request: ModelRequest, answer: string) => StubModel["usage"] = () => this.usage;
  #says: (request: ModelRequest) => string | Promise<string> = () => "An answer.";

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<StubModel> {
    const server = createServer();
    const stub = new StubModel(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => void stub.#serve(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return stub;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  // Towards whoever's prompt holds the text.
  misbehave(text: string, how: Misbehaviour): void {
    this.#faults.set(text, how);
  }

  // Towards everybody again.
  behave(): void {
    this.#faults.clear();
  }

  // As it was at its start.
  reset(): void {
    this.behave();
    this.requests.length = 0;
    this.#says = () => "An answer.";
    this.#usageOf = () => this.usage;
  }

  // What it says that each answer took.
  count(usageOf: (request: ModelRequest, answer: string) => NonNullable<StubModel["usage"]>): void {
    this.#usageOf = usageOf;
  }

  get open(): number {
    return this.#open;
  }

  say(answer: (request: ModelRequest) => string | Promise<string>): void {
    this.#says = answer;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#open);
    response.on("close", () => (this.#open -= 1));
    const noted = await read(request);
    this.requests.push(noted);
    const fault = [...this.#faults].find(([text]) => noted.prompt.includes(text))?.[1];
    if (fault !== undefined) return misbehave(response, fault, noted);
    const answer = await this.#says(noted);
    send(response, 200, completion(answer, this.#usageOf(noted, answer)));
  }
}

async function read(request: IncomingMessage): Promise<ModelRequest> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const { model, messages, max_completion_tokens } = JSON.parse(text) as {
    model: string;
    messages: { content: string }[];
    max_completion_tokens: number;
  };
  const prompt = messages.map(({ content }) => content).join("\n");
  return {
    path: request.url ?? "",
    authorization: request.headers.authorization ?? "",
    model,
    prompt,
    maxTokens: max_completion_tokens,
  };
}

function completion(content: string, usage?: object): string {
  return JSON.stringify({ id: "c", object: "chat.completion", choices: [{ index: 0, message: { content } }], usage });
}

// As some do, it repeats the key that it was shown.
function misbehave(response: ServerResponse, fault: Misbehaviour, { authorization }: ModelRequest): void {
  const key = authorization.replace(/^Bearer /, "");
  switch (fault) {
    case "unauthorized":
      return send(response, 401, JSON.stringify({ error: { message: `Incorrect API key provided: ${key}` } }));
    case "rate-limited":
      return send(response, 429, JSON.stringify({ error: { message: "slow down" } }));
    case "rate-limited for a minute":
      return void response.writeHead(429, { "retry-after": "60" }).end();
    case "error inside":
      return send(response, 200, JSON.stringify({ error: { message: `overloaded: ${key}`, code: 503 } }));
    case "empty":
      return send(response, 200, "");
    case "failing":
      return send(response, 500, "oops");
    case "html":
      return send(response, 200, "<html><body>Welcome</body></html>", "text/html");
    case "half-json":
      return send(response, 200, completion("An answer.").slice(0, 40));
    case "cut-off":
      return void response.socket?.destroy();
    case "silent":
      return;
  }
}

function send(response: ServerResponse, status: number, body: string, type = "application/json"): void {
  response.writeHead(status, { "content-type": type, "retry-after-ms": "1" }).end(body);
}
