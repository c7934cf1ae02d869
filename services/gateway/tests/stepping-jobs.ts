// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Quotas } from "../src/quotas/quotas.ts";
import type { JobKind, StageContext } from "../src/jobs/job-kind.ts";
import { JobStore } from "../src/jobs/job-store.ts";
import { QUOTAS, type RunningGateway } from "./running-gateway.ts";

export interface SteppingInput {
  readonly steps: number;
  // Each step asks here, if it is given.
  readonly url?: string;
}

// Two stages that ask somebody for something, step by step, and one that counts what came of it.
export const STEPS: JobKind = {
  kind: "steps",
  stages: [
    { name: "first", run: (context) => asking(context, "first") },
    { name: "second", run: (context) => asking(context, "second") },
    {
      name: "count",
      run: async (context) => {
        const answers = [...(await context.answersOf("first")), ...(await context.answersOf("second"))];
        return { answers: answers.length };
      },
    },
  ],
};

async function asking(context: StageContext, stage: string): Promise<undefined> {
  const { steps, url } = context.input as SteppingInput;
  await context.expect(steps);
  for (let step = 0; step < steps; step++) {
    await context.step(`${step}`, (signal) => ask(url, `${stage}/${step}`, signal));
  }
}

async function ask(url: string | undefined, path: string, signal: AbortSignal): Promise<string> {
  if (url === undefined) return path;
  const answer = await fetch(`${url}/${path}`, { signal });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

// As a request would, but past the gateway: it finds the job at its next look.
export async function createJob(
  gateway: Pick<RunningGateway, "openDatabase">,
  namespace: string,
  input: SteppingInput,
  kind = STEPS,
  changes: { readonly fruitless_claims?: number } = {},
): Promise<string> {
  const database = await gateway.openDatabase();
  let id = "";
  try {
    const jobs = new JobStore(database, new Quotas(database, QUOTAS));
    await jobs.create(namespace, kind, input, async ({ job_id }, transaction) => {
      id = job_id;
      await transaction
        .updateTable("jobs")
        .set({ changed_at_ms: 0, ...changes })
        .where("job_id", "=", id)
        .execute();
    });
  } finally {
    await database.destroy();
  }
  return id;
}

// Whom the steps ask. Notes every question, and holds back answers or refuses them as a test wants.
export class Asked {
  readonly questions: string[] = [];
  // The processes that have asked, as they tell.
  readonly askers: number[] = [];
  readonly #server: Server;
  readonly #held: ServerResponse[] = [];
  #holds: (path: string) => boolean = () => false;
  #refuses: (path: string) => boolean = () => false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<Asked> {
    const server = createServer();
    const asked = new Asked(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => asked.#serve(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return asked;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  hold(holds: (path: string) => boolean): void {
    this.#holds = holds;
  }

  refuse(refuses: (path: string) => boolean): void {
    this.#refuses = refuses;
  }

  // Answers all that it has held back, and holds back nothing more.
  letGo(): void {
    this.#holds = () => false;
    for (const response of this.#held.splice(0)) response.end("late");
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? "").slice(1);
    this.questions.push(path);
    this.askers.push(Number(request.headers["x-pid"] ?? 0));
    if (this.#refuses(path)) response.writeHead(500).end();
    else if (this.#holds(path)) this.#held.push(response);
    else response.end(`about ${path}`);
  }
}
