// SPDX-License-Identifier: Apache-2.0
import { castHash, type AgentProfile, type FollowEdge } from "@shoal/cast";
import { ShoalError } from "../../errors/shoal-error.ts";
import type * as proto from "../../generated/index.ts";
import { checkRequest } from "../../requests/check-request.ts";
import { definitionToProto, simulationContentHash, type SimulationDefinition } from "../../requests/definition.ts";
import { readCreateSimulation } from "../../server/read-create-simulation.ts";
import type { ServedCall } from "../../server/rpc-adapters.ts";
import { chosenBy } from "./fake-crowd.ts";
import { fakeActions, fakeAgents } from "./fake-folds.ts";
import { fakeInterviews } from "./fake-interviews.ts";
import { fakeMemory } from "./fake-memory.ts";
import { fakePosts } from "./fake-posts.ts";
import type { FakeRun } from "./fake-run.ts";
import { fakeStatistics } from "./fake-statistics.ts";
import { stopFakeRun } from "./fake-life.ts";
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
    const { run, made } = this.#store.startRun(checkRequest("startRun", request));
    const accepted = run.message();
    if (made) this.#begin(run);
    return { run: accepted };
  }

  stopRun(request: proto.StopRunRequest__Output): proto.StopRunResponse {
    const run = this.#store.run(checkRequest("stopRun", request));
    stopFakeRun(run);
    return { run: run.message() };
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
    const engine = this.#info.engines.find(({ name }) => name === run.options.definition.engine);
    return fakeInterviews(run, engine, checked);
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

  #checkEngine(definition: SimulationDefinition): SimulationDefinition {
    const engine = this.#info.engines.find(({ name }) => name === definition.engine);
    if (engine === undefined) throw impossible("definition.engine", `there is no engine "${definition.engine}"`);
    const unknown = definition.platforms.findIndex((platform) => engine.platforms?.includes(platform) !== true);
    if (unknown < 0) return definition;
    const reason = `the engine "${definition.engine}" does not simulate "${definition.platforms[unknown] ?? ""}"`;
    throw impossible(`definition.platforms[${unknown}]`, reason);
  }
}

function impossible(field: string, reason: string): ShoalError {
  return new ShoalError("UNPROCESSABLE", `${field}: ${reason}`, { violations: [{ field, reason }] });
}
