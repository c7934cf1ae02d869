// SPDX-License-Identifier: Apache-2.0
import { castHash, type AgentProfile, type FollowEdge } from "@shoal/cast";
import { ShoalError } from "../../errors/shoal-error.ts";
import type * as proto from "../../generated/index.ts";
import { inputFromProto } from "../../inputs/input-message.ts";
import { recordedInputFromBody, recordedInputToProto } from "../../inputs/recorded-input.ts";
import { parseSettings } from "../../requests/engine-settings.ts";
import { checkRequest } from "../../requests/check-request.ts";
import { definitionToProto, simulationContentHash, type SimulationDefinition } from "../../requests/definition.ts";
import { readCreateSimulation } from "../../server/read-create-simulation.ts";
import type { ServedCall } from "../../server/rpc-adapters.ts";
import { chosenBy } from "./fake-crowd.ts";
import { fakeActions, fakeAgents } from "./fake-folds.ts";
import { addFakeInput } from "./fake-inputs.ts";
import { fakeInterviews } from "./fake-interviews.ts";
import { fakeMemory } from "./fake-memory.ts";
import { fakePosts } from "./fake-posts.ts";
import type { FakeRun } from "./fake-run.ts";
import { fakeStatistics } from "./fake-statistics.ts";
import { pauseFakeRun, playFakeRound, resumeFakeRun, stopFakeRun } from "./fake-life.ts";
import type { FakeStore } from "./fake-store.ts";
import { fakeEventStream, fakeWatch } from "./fake-streams.ts";
import { pageOf } from "./page.ts";

/** What the fake says it is. */
export interface FakeInfo {
  readonly version: string;
  readonly license: string;
  readonly source_url: string;
  readonly engines: readonly proto.Engine[];
}

/** What the fake does for each RPC that it serves, as plain functions. */
export class FakeAnswers {
  readonly #store: FakeStore;
  readonly #info: FakeInfo;
  readonly #begin: (run: FakeRun) => void;

  /** @param begin makes a new run live */
  constructor(store: FakeStore, info: FakeInfo, begin: (run: FakeRun) => void) {
    this.#store = store;
    this.#info = info;
    this.#begin = begin;
  }

  getServiceInfo(): proto.GetServiceInfoResponse {
    return { ...this.#info, engines: [...this.#info.engines] };
  }

  async createSimulation(
    requests: AsyncIterable<proto.CreateSimulationRequest__Output>,
  ): Promise<proto.CreateSimulationResponse> {
    const agents: AgentProfile[] = [];
    const follows: FollowEdge[] = [];
    const asked = await readCreateSimulation(requests, {
      definition: (definition) => this.#checkEngine(definition),
      agent: (profile) => {
        agents.push(profile);
        return undefined;
      },
      follow: (edge) => {
        follows.push(edge);
        return undefined;
      },
    });
    return { simulation: this.#store.createSimulation(asked, { agents, follows }).message };
  }

  getSimulation(request: proto.GetSimulationRequest__Output): proto.GetSimulationResponse {
    return { simulation: this.#store.simulation(checkRequest("getSimulation", request)).message };
  }

  listSimulations(request: proto.ListSimulationsRequest__Output): proto.ListSimulationsResponse {
    const checked = checkRequest("listSimulations", request);
    const all = this.#store.simulations(checked.namespace);
    const page = pageOf(all, ({ ordinal }) => -ordinal, checked);
    return { simulations: page.items.map(({ message }) => message), next_page_token: page.next_page_token };
  }

  deleteSimulation(request: proto.DeleteSimulationRequest__Output): proto.DeleteSimulationResponse {
    this.#store.deleteSimulation(checkRequest("deleteSimulation", request));
    return {};
  }

  startRun(request: proto.StartRunRequest__Output): proto.StartRunResponse {
    const checked = checkRequest("startRun", request);
    const engine = this.#engine(this.#store.simulation(checked).definition.engine);
    if (checked.restart_policy === "resume" && !isResumable(engine)) {
      throw impossible("restart_policy", `the engine "${engine?.name ?? ""}" can't be resumed`);
    }
    const { run, made } = this.#store.startRun(checked);
    const accepted = run.message();
    if (made) this.#begin(run);
    return { run: accepted };
  }

  stopRun(request: proto.StopRunRequest__Output): proto.StopRunResponse {
    const run = this.#store.run(checkRequest("stopRun", request));
    stopFakeRun(run);
    return { run: run.message() };
  }

  pauseRun(request: proto.PauseRunRequest__Output): proto.PauseRunResponse {
    const { run } = this.#store.once("pauseRun", checkRequest("pauseRun", request), (paused) => {
      pauseFakeRun(paused, this.#engineOf(paused));
    });
    return { run: run.message() };
  }

  resumeRun(request: proto.ResumeRunRequest__Output): proto.ResumeRunResponse {
    const { run } = this.#store.once("resumeRun", checkRequest("resumeRun", request), (resumed) => {
      resumeFakeRun(resumed, isResumable(this.#engineOf(resumed)));
    });
    return { run: run.message() };
  }

  forkRun(request: proto.ForkRunRequest__Output): proto.ForkRunResponse {
    const checked = checkRequest("forkRun", request);
    const settings = parseSettings(request.engine_settings, "engine_settings") as Record<string, unknown>;
    const inputs = request.inputs.map(({ round, input }, index) => {
      return { round, input: inputFromProto(input, `inputs[${index}].input`) };
    });
    const engine = this.#engineOf(this.#store.run(checked));
    const { run, made } = this.#store.forkRun({ ...checked, settings, inputs }, engine);
    const accepted = run.message();
    if (made) this.#begin(run);
    return { run: accepted };
  }

  addInput(request: proto.AddInputRequest__Output): proto.AddInputResponse {
    const checked = checkRequest("addInput", request);
    const input = inputFromProto(request.input, "input");
    const add = (to: FakeRun): proto.RecordedInput => {
      const recorded = addFakeInput(to, this.#engineOf(to), input);
      const accepted = recordedInputToProto(recorded, to.log.length);
      if (to.state === "RUNNING") playFakeRound(to);
      return accepted;
    };
    return { input: this.#store.once("addInput", checked, add, input).result };
  }

  deleteRun(request: proto.DeleteRunRequest__Output): proto.DeleteRunResponse {
    this.#store.deleteRun(checkRequest("deleteRun", request));
    return {};
  }

  getRun(request: proto.GetRunRequest__Output): proto.GetRunResponse {
    return { run: this.#store.run(checkRequest("getRun", request)).message() };
  }

  getRunManifest(request: proto.GetRunManifestRequest__Output): proto.GetRunManifestResponse {
    const run = this.#store.run(checkRequest("getRunManifest", request));
    const { definition, cast } = run.options;
    const cast_hash = castHash(cast);
    return {
      run: run.message(),
      definition: definitionToProto(definition),
      cast_hash,
      content_hash: simulationContentHash(definition, cast_hash),
      agent_count: cast.agents.length,
      follow_count: cast.follows.length,
      inputs: run.log.flatMap(({ kind, seq, body }) => {
        return kind === "input" ? [recordedInputToProto(recordedInputFromBody(body), seq)] : [];
      }),
    };
  }

  listRuns(request: proto.ListRunsRequest__Output): proto.ListRunsResponse {
    const checked = checkRequest("listRuns", request);
    const wanted = this.#store
      .runs(checked.namespace)
      .filter((run) => checked.simulation_id === "" || run.options.simulation_id === checked.simulation_id)
      .filter((run) => checked.state === undefined || run.state === checked.state);
    const page = pageOf(wanted, (run) => -this.#store.ordinalOf(run), checked);
    return { runs: page.items.map((run) => run.message()), next_page_token: page.next_page_token };
  }

  watchRun(request: proto.WatchRunRequest__Output, { signal }: ServedCall): AsyncIterable<proto.WatchRunResponse> {
    return fakeWatch(this.#store.run(checkRequest("watchRun", request)), signal);
  }

  streamRunEvents(request: proto.StreamRunEventsRequest__Output, { signal }: ServedCall): AsyncIterable<Buffer> {
    const checked = checkRequest("streamRunEvents", request);
    return fakeEventStream(this.#store.run(checked), checked, signal);
  }

  interviewAgents(request: proto.InterviewAgentsRequest__Output): AsyncIterable<proto.InterviewAgentsResponse> {
    const checked = checkRequest("interviewAgents", request);
    const run = this.#store.run(checked);
    return fakeInterviews(run, this.#engineOf(run), checked);
  }

  listAgents(request: proto.ListAgentsRequest__Output): proto.ListAgentsResponse {
    const checked = checkRequest("listAgents", request);
    const run = this.#store.run(checked);
    const isChosen = chosenBy(run, checked.filter);
    const agents = fakeAgents(run).map((agent, place) => ({ agent, place }));
    const named = new Set(checked.agent_ids);
    const isNamed = (id: string): boolean => named.size === 0 || named.has(id);
    const chosen = agents.filter(({ agent: { profile } }) => {
      const id = profile?.agent_id ?? "";
      return isNamed(id) && isChosen(id);
    });
    const page = pageOf(chosen, ({ place }) => place, checked);
    return { agents: page.items.map(({ agent }) => agent), next_page_token: page.next_page_token };
  }

  getAgentMemory(request: proto.GetAgentMemoryRequest__Output): proto.GetAgentMemoryResponse {
    const checked = checkRequest("getAgentMemory", request);
    return fakeMemory(this.#store.run(checked), checked);
  }

  listActions(request: proto.ListActionsRequest__Output): proto.ListActionsResponse {
    const checked = checkRequest("listActions", request);
    const page = pageOf(fakeActions(this.#store.run(checked), checked), ({ seq }) => seq, checked);
    return { actions: page.items, next_page_token: page.next_page_token };
  }

  listPosts(request: proto.ListPostsRequest__Output): proto.ListPostsResponse {
    const checked = checkRequest("listPosts", request);
    return fakePosts(this.#store.run(checked), checked);
  }

  getRunStatistics(request: proto.GetRunStatisticsRequest__Output): proto.GetRunStatisticsResponse {
    const checked = checkRequest("getRunStatistics", request);
    return fakeStatistics(this.#store.run(checked), checked);
  }

  #engine(wanted: string): proto.Engine | undefined {
    return this.#info.engines.find(({ name }) => name === wanted);
  }

  #engineOf(run: FakeRun): proto.Engine | undefined {
    return this.#engine(run.options.definition.engine);
  }

  #checkEngine(definition: SimulationDefinition): SimulationDefinition {
    const engine = this.#engine(definition.engine);
    if (engine === undefined) throw impossible("definition.engine", `there is no engine "${definition.engine}"`);
    const unknown = definition.platforms.findIndex((platform) => engine.platforms?.includes(platform) !== true);
    if (unknown < 0) return definition;
    const reason = `the engine "${definition.engine}" does not simulate "${definition.platforms[unknown] ?? ""}"`;
    throw impossible(`definition.platforms[${unknown}]`, reason);
  }
}

function isResumable(engine: proto.Engine | undefined): boolean {
  return engine?.checkpoints === true || engine?.deterministic === true;
}

function impossible(field: string, reason: string): ShoalError {
  return new ShoalError("UNPROCESSABLE", `${field}: ${reason}`, { violations: [{ field, reason }] });
}
