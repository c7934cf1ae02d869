// SPDX-License-Identifier: Apache-2.0
import type { Server } from "@grpc/grpc-js";
import type * as proto from "../../generated/index.ts";
import type { ShoalError } from "../../errors/shoal-error.ts";
import type { SimulationServiceHandlers } from "../../service-handlers.ts";
import type { RunState } from "../../words/run-state.ts";
import { CallLedger, type FailurePoint } from "./call-ledger.ts";
import { FakeAnswers } from "./fake-handlers.ts";
import { beginFakeRun, finishFakeRun } from "./fake-life.ts";
import type { FakeCause, FakeRun } from "./fake-run.ts";
import type { ScriptedEvent } from "./fake-script.ts";
import { fakeHandlers, listen } from "./fake-server.ts";
import { FakeStore } from "./fake-store.ts";

/** Where the fake listens and how its runs live. */
export interface FakeSimulationServiceOptions {
  /** `unix:/abs/path.sock` or `tcp://127.0.0.1:0`. */
  readonly address: string;
  readonly token: string;
  /** Default: `behavioral`, and `echo`, which answers interviews; twitter only. */
  readonly engines?: readonly proto.Engine[];
  /** Whether a run plays all its rounds at once and ends; by default those of at most 100 rounds do. */
  readonly finishes?: (run: { readonly rounds: number }) => boolean;
  /** Runs that can be live or wait for their turn; default: any number. */
  readonly maxLiveRuns?: number;
}

const BEHAVIORAL: proto.Engine = {
  name: "behavioral",
  description: "Plays a script.",
  platforms: ["twitter"],
  deterministic: true,
  pauses: true,
  checkpoints: true,
  inputs: ["news", "post", "settings", "leave", "join", "interview"],
};

const ECHO: proto.Engine = {
  name: "echo",
  description: "Plays a script, and says back what it is asked.",
  platforms: ["twitter"],
  deterministic: true,
  answers_interviews: true,
};

/** The service in memory behind a real gRPC server: validates like the real one, plays a script instead of an engine. */
export class FakeSimulationService {
  readonly token: string;
  readonly #store: FakeStore;
  readonly #ledger = new CallLedger();
  readonly #handlers: SimulationServiceHandlers;
  #address: string;
  #nextPosition = 0;
  #server: Server | undefined;

  constructor(options: FakeSimulationServiceOptions) {
    const { address, token, engines = [BEHAVIORAL, ECHO], finishes = isShort } = options;
    this.token = token;
    this.#store = new FakeStore(options.maxLiveRuns ?? Number.POSITIVE_INFINITY);
    this.#address = address;
    const info = { version: "0.0.0-fake", license: "Apache-2.0", source_url: "https://example.org/fake", engines };
    const begin = (run: FakeRun): void => {
      if (!this.#queues(run)) beginFakeRun(run, finishes({ rounds: run.options.rounds }));
    };
    this.#handlers = fakeHandlers(new FakeAnswers(this.#store, info, begin), this.#ledger);
  }

  /** Where it listens; a port 0 is replaced by the real one. */
  get address(): string {
    return this.#address;
  }

  /** Listens again on the same address, with everything that it knew. */
  async comeBack(): Promise<void> {
    if (this.#server !== undefined) return;
    const identity = { token: this.token, license: "Apache-2.0", source: "https://example.org/fake" };
    const { server, address } = await listen(this.#address, identity, this.#handlers);
    this.#server = server;
    this.#address = address;
  }

  /** Cuts every connection and listens no more; keeps what it knows. */
  goAway(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  stop(): void {
    this.goAway();
  }

  /** Adds entries to the log of a live run. */
  append(run_id: string, events: readonly ScriptedEvent[]): void {
    this.#store.runById(run_id).append(events);
  }

  /** Ends a live run as SUCCEEDED. */
  finishRun(run_id: string): void {
    finishFakeRun(this.#store.runById(run_id));
  }

  /** Takes a live run to any state, e.g. FAILED with its cause, or INTERRUPTED. */
  changeState(run_id: string, to: RunState, cause?: FakeCause): void {
    this.#store.runById(run_id).changeState(to, cause);
  }

  /** The next run that is started waits in the queue, at this position. */
  queueNextRun(position: number): void {
    this.#nextPosition = position;
  }

  /** Calls of an RPC (camel case) so far. */
  callCount(rpc: string): number {
    return this.#ledger.count(rpc);
  }

  /** Streams of an RPC that are open now. */
  openStreams(rpc: "watchRun" | "streamRunEvents"): number {
    return this.#ledger.openStreams(rpc);
  }

  /** The next call of an RPC fails, before anything was done or after all was; by default SIMULATION_UNAVAILABLE. */
  failNext(rpc: string, point: FailurePoint, error?: ShoalError): void {
    this.#ledger.failNext(rpc, point, error);
  }

  /** Something happens just before the next call of a unary RPC. */
  beforeNext(rpc: string, happen: () => void): void {
    this.#ledger.beforeNext(rpc, happen);
  }

  #queues(run: FakeRun): boolean {
    run.queuePosition = this.#nextPosition;
    this.#nextPosition = 0;
    return run.queuePosition > 0;
  }
}

/** A fake that listens. */
export async function startFakeSimulationService(
  options: FakeSimulationServiceOptions,
): Promise<FakeSimulationService> {
  const fake = new FakeSimulationService(options);
  await fake.comeBack();
  return fake;
}

function isShort({ rounds }: { readonly rounds: number }): boolean {
  return rounds <= 100;
}
