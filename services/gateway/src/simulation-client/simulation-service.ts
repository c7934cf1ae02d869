// SPDX-License-Identifier: Apache-2.0
import type { AgentAttribute, AgentFilter, AgentProfile, FollowEdge } from "@shoal/cast";
import {
  agentAttributeToProto,
  agentFilterToProto,
  definitionToProto,
  type EventRecord,
  type InputType,
  type PostOrder,
  postOrderToProto,
  type proto,
  type RestartPolicy,
  restartPolicyToProto,
  type RunState,
  runStateToProto,
  type SimulationClient,
  type SimulationDefinition,
  type Source,
} from "@shoal/simulation-contract";
import type { About } from "../about/about.ts";
import type { Page } from "../http/paging.ts";
import { type ActionJson, toActionJson } from "./action-json.ts";
import { type AgentJson, toAgentJson } from "./agent-json.ts";
import { type EngineJson, toEngineJson } from "./engine-json.ts";
import { type RunManifestJson, toRunManifestJson } from "./manifest-json.ts";
import { type MemoryJson, toMemoryJson } from "./memory-json.ts";
import { type PostJson, toPostJson } from "./post-json.ts";
import { type RunJson, toRunJson } from "./run-json.ts";
import { type SimulationJson, toSimulationJson } from "./simulation-json.ts";
import { type StatisticsJson, toStatisticsJson } from "./statistics-json.ts";
import { present, translating, translatingStream } from "./translated-call.ts";

const PROBE_DEADLINE_MS = 2_000;
const CAPABILITIES_MS = 10_000;

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface RunWanted {
  readonly simulation_id: string;
  readonly seed?: number | undefined;
  readonly restart_policy?: RestartPolicy | undefined;
}

export interface ActionFilter {
  readonly agents: AgentFilter;
  readonly agent_ids: string[];
  readonly types: string[];
  readonly platforms: string[];
  readonly from_round: number;
  readonly to_round: number;
}

export interface PostsWanted extends ActionFilter {
  readonly order: PostOrder;
}

export interface StatisticsWanted {
  readonly agents?: AgentFilter;
  readonly groupBy?: readonly AgentAttribute[];
  readonly from_round: number;
  readonly to_round: number;
}

export interface CastSource {
  readonly agents: Source<AgentProfile>;
  readonly follows: Source<FollowEdge>;
}

export interface MemoryWanted {
  readonly agentId: string;
  readonly asOfRound: number;
  readonly maxBytes: number;
}

export interface EngineAnswer {
  readonly agentId: string;
  readonly round: number;
  readonly text: string;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export interface EventsWanted {
  readonly after: number;
  readonly untilNow?: boolean;
  readonly max?: number;
  readonly kinds?: readonly string[];
}

// The simulation service as the rest of the gateway sees it: REST's shapes, the catalogue's errors.
export class SimulationService {
  readonly #client: SimulationClient;
  #engines: { readonly byName: ReadonlyMap<string, proto.Engine__Output>; readonly atMs: number } | undefined;

  constructor(client: SimulationClient) {
    this.#client = client;
  }

  async probe(): Promise<void> {
    await translating(() => this.#client.getServiceInfo({ deadlineMs: PROBE_DEADLINE_MS }));
  }

  async about(): Promise<About> {
    const { version, license, source_url } = await translating(() => this.#client.getServiceInfo());
    return { version, license, source_url };
  }

  async createSimulation(
    namespace: string,
    requestId: string,
    definition: SimulationDefinition,
    cast: CastSource,
    signal?: AbortSignal,
  ): Promise<SimulationJson> {
    const header = { namespace, request_id: requestId, definition: definitionToProto(definition) };
    const answer = await translating(() =>
      this.#client.createSimulation(header, cast.agents, cast.follows, { signal }),
    );
    return toSimulationJson(present(answer.simulation));
  }

  async getSimulation(namespace: string, simulationId: string): Promise<SimulationJson> {
    const answer = await translating(() => this.#client.getSimulation({ namespace, simulation_id: simulationId }));
    return toSimulationJson(present(answer.simulation));
  }

  async listSimulations(namespace: string, page: PageRequest): Promise<Page<SimulationJson>> {
    const answer = await translating(() => this.#client.listSimulations({ namespace, ...paging(page) }));
    return pageOf(answer.simulations.map(toSimulationJson), answer.next_page_token);
  }

  async deleteSimulation(namespace: string, simulationId: string, signal?: AbortSignal): Promise<void> {
    const request = { namespace, simulation_id: simulationId };
    await translating(() => this.#client.deleteSimulation(request, { signal }));
  }

  async startRun(
    namespace: string,
    requestId: string,
    { simulation_id, seed, restart_policy }: RunWanted,
    signal?: AbortSignal,
  ): Promise<RunJson> {
    const request = {
      namespace,
      request_id: requestId,
      simulation_id,
      ...(seed === undefined ? {} : { seed }),
      ...(restart_policy === undefined ? {} : { restart_policy: restartPolicyToProto(restart_policy) }),
    };
    const answer = await translating(() => this.#client.startRun(request, { signal }));
    return toRunJson(present(answer.run));
  }

  async stopRun(namespace: string, requestId: string, runId: string): Promise<RunJson> {
    const request = { namespace, request_id: requestId, run_id: runId };
    const answer = await translating(() => this.#client.stopRun(request));
    return toRunJson(present(answer.run));
  }

  async deleteRun(namespace: string, requestId: string, runId: string, signal?: AbortSignal): Promise<void> {
    const request = { namespace, request_id: requestId, run_id: runId };
    await translating(() => this.#client.deleteRun(request, { signal }));
  }

  async getRun(namespace: string, runId: string, deadlineMs?: number): Promise<RunJson> {
    const answer = await translating(() => this.#client.getRun({ namespace, run_id: runId }, { deadlineMs }));
    return toRunJson(present(answer.run));
  }

  async getRunManifest(namespace: string, runId: string): Promise<RunManifestJson> {
    return toRunManifestJson(await translating(() => this.#client.getRunManifest({ namespace, run_id: runId })));
  }

  async listRuns(
    namespace: string,
    filter: { simulation_id?: string | undefined; state?: RunState | undefined },
    page: PageRequest,
  ): Promise<Page<RunJson>> {
    const request = {
      namespace,
      simulation_id: filter.simulation_id ?? "",
      ...(filter.state === undefined ? {} : { state: runStateToProto(filter.state) }),
      ...paging(page),
    };
    const answer = await translating(() => this.#client.listRuns(request));
    return pageOf(answer.runs.map(toRunJson), answer.next_page_token);
  }

  async listAgents(
    namespace: string,
    runId: string,
    page: PageRequest,
    { agent_ids = [], ...filter }: AgentFilter & { readonly agent_ids?: string[] } = {},
  ): Promise<Page<AgentJson>> {
    const request = { namespace, run_id: runId, agent_ids, filter: agentFilterToProto(filter), ...paging(page) };
    const answer = await translating(() => this.#client.listAgents(request));
    return pageOf(answer.agents.map(toAgentJson), answer.next_page_token);
  }

  async listActions(
    namespace: string,
    runId: string,
    { agents, ...filter }: ActionFilter,
    page: PageRequest,
  ): Promise<Page<ActionJson>> {
    const of = { namespace, run_id: runId, filter: agentFilterToProto(agents) };
    const answer = await translating(() => this.#client.listActions({ ...of, ...filter, ...paging(page) }));
    return pageOf(answer.actions.map(toActionJson), answer.next_page_token);
  }

  async listPosts(
    namespace: string,
    runId: string,
    { agents, order, ...filter }: PostsWanted,
    page: PageRequest,
  ): Promise<Page<PostJson>> {
    const of = { namespace, run_id: runId, filter: agentFilterToProto(agents), order: postOrderToProto(order) };
    const answer = await translating(() => this.#client.listPosts({ ...of, ...filter, ...paging(page) }));
    return pageOf(answer.posts.map(toPostJson), answer.next_page_token);
  }

  async getAgentMemory(
    namespace: string,
    runId: string,
    { agentId, asOfRound, maxBytes }: MemoryWanted,
    signal?: AbortSignal,
  ): Promise<MemoryJson> {
    const of = { namespace, run_id: runId, agent_id: agentId };
    const request = { ...of, as_of_round: asOfRound, max_bytes: maxBytes };
    return toMemoryJson(await translating(() => this.#client.getAgentMemory(request, { signal })));
  }

  async answersInterviews(engine: string): Promise<boolean> {
    return (await this.#engine(engine))?.answers_interviews === true;
  }

  async takesInput(engine: string, type: InputType): Promise<boolean> {
    return (await this.#engine(engine))?.inputs.includes(type) === true;
  }

  async engines(): Promise<EngineJson[]> {
    return [...(await this.#knownEngines()).values()].map(toEngineJson);
  }

  async #engine(name: string): Promise<proto.Engine__Output | undefined> {
    return (await this.#knownEngines()).get(name);
  }

  // What engines can do changes only when the service starts anew.
  async #knownEngines(): Promise<ReadonlyMap<string, proto.Engine__Output>> {
    const known = this.#engines;
    if (known !== undefined && performance.now() - known.atMs < CAPABILITIES_MS) return known.byName;
    const { engines } = await translating(() => this.#client.getServiceInfo());
    const byName = new Map(engines.map((engine) => [engine.name, engine]));
    this.#engines = { byName, atMs: performance.now() };
    return byName;
  }

  async *interviewAgents(
    namespace: string,
    runId: string,
    { agentIds, prompt }: { readonly agentIds: string[]; readonly prompt: string },
    signal: AbortSignal,
  ): AsyncGenerator<EngineAnswer> {
    const request = { namespace, run_id: runId, agent_ids: agentIds, prompt };
    const answers = translatingStream(() => this.#client.interviewAgents(request, { signal }));
    for await (const { agent_id: agentId, round, text = "", failure = null } of answers) {
      yield { agentId, round, text, failure };
    }
  }

  async getStatistics(
    namespace: string,
    runId: string,
    { agents = {}, groupBy = [], ...bounds }: StatisticsWanted,
  ): Promise<StatisticsJson> {
    const of = { namespace, run_id: runId, filter: agentFilterToProto(agents) };
    const request = { ...of, group_by: groupBy.map(agentAttributeToProto), ...bounds };
    return toStatisticsJson(await translating(() => this.#client.getRunStatistics(request)));
  }

  // The same as they came, for who passes them on.
  streamEventBatches(
    namespace: string,
    runId: string,
    wanted: EventsWanted,
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const request = eventsRequest(namespace, runId, wanted);
    return translatingStream(() => this.#client.streamRunEventBatches(request, { signal }));
  }

  streamEvents(
    namespace: string,
    runId: string,
    wanted: EventsWanted,
    signal: AbortSignal,
  ): AsyncGenerator<EventRecord[]> {
    const request = eventsRequest(namespace, runId, wanted);
    return translatingStream(() => this.#client.streamRunEvents(request, { signal }));
  }

  async *watchRun(namespace: string, runId: string, signal: AbortSignal): AsyncGenerator<RunJson> {
    const changes = translatingStream(() => this.#client.watchRun({ namespace, run_id: runId }, { signal }));
    for await (const { run } of changes) yield toRunJson(present(run));
  }
}

function eventsRequest(
  namespace: string,
  runId: string,
  { after, untilNow = false, max = 0, kinds = [] }: EventsWanted,
): proto.StreamRunEventsRequest {
  return { namespace, run_id: runId, after_seq: after, backfill_only: untilNow, max_events: max, kinds: [...kinds] };
}

function paging({ limit, cursor }: PageRequest): { page_size: number; page_token: string } {
  return { page_size: limit, page_token: cursor ?? "" };
}

function pageOf<T>(items: readonly T[], nextPageToken: string): Page<T> {
  return { items, nextCursor: nextPageToken === "" ? null : nextPageToken };
}
