// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import { stanceOf } from "../agent-table.ts";
import type { Feed } from "../feed.ts";
import { initialOpinion } from "../opinion.ts";
import { OUTSIDER_INFLUENCE } from "../outsiders.ts";
import { CounterRandom, PURPOSE } from "../random.ts";
import { postId } from "../run-journal.ts";
import { behavioralSettingsSchema } from "../settings.ts";
import { TextWriter } from "../texts/text-writer.ts";
import type { WorldState } from "../world-state.ts";
import type { EngineInput } from "./engine-input.ts";
import type { QueuedInput } from "./input-queue.ts";

type InputOf<Type extends EngineInput["type"]> = Extract<EngineInput, { type: Type }>;

/** What inputs do to a world, at the start of a round. */
export class InputEffects {
  /** Agents that joined, in their order. */
  readonly joined: AgentProfile[] = [];
  readonly #state: WorldState;
  readonly #feed: Feed;
  readonly #topic: string;
  readonly #asked = new Set<number>();

  constructor(state: WorldState, feed: Feed, topic: string) {
    this.#state = state;
    this.#feed = feed;
    this.#topic = topic;
  }

  /**
   * Has the inputs of the round take effect.
   * @returns agents that were asked something, and are active in this round therefore
   */
  apply(inputs: readonly QueuedInput[], round: number): ReadonlySet<number> {
    this.#asked.clear();
    for (const { inputId, input } of inputs) this.#apply(input, inputId, round);
    return this.#asked;
  }

  /** Makes room for agents that joined; their columns are to be filled. */
  admit(agents: readonly AgentProfile[]): void {
    if (agents.length === 0) return;
    this.joined.push(...agents);
    this.#state.agents.admit(agents);
    this.#state.graph.admit(agents.length);
    this.#state.posts.admit(agents.length);
    this.#feed.shown.admit(agents.length);
  }

  /** Replaces the settings. */
  configure(settings: WorldState["settings"]): void {
    this.#state.settings = settings;
    this.#state.texts = new TextWriter(this.#topic, settings.language);
    this.#feed.configure(settings);
  }

  #apply(input: EngineInput, inputId: string, round: number): void {
    switch (input.type) {
      case "news":
        return this.#outside(input.source, input, inputId, round);
      case "post":
        if ("outsider" in input) return this.#outside(input.outsider, input, inputId, round);
        return this.#post(input, inputId, round);
      case "settings":
        return this.configure(behavioralSettingsSchema.parse({ ...this.#state.settings, ...input.engine_settings }));
      case "leave":
        return this.#leave(input.agent_ids, inputId);
      case "join":
        return this.#join(input.agents, input.follows, inputId);
      case "interview":
        return this.#remember(input.agent_id, inputId);
      case "seed":
        this.#state.random = new CounterRandom(input.seed);
    }
  }

  // In the rounds before, as far as feeds are concerned: who is active in this one sees it.
  #outside(
    author: string,
    input: InputOf<"news"> | Extract<InputOf<"post">, { outsider: string }>,
    inputId: string,
    round: number,
  ): void {
    const { posts, outsiders, journal } = this.#state;
    const influence = input.type === "news" ? input.influence_weight : OUTSIDER_INFLUENCE;
    const post = posts.addOutside(outsiders.authorOf(author), influence, input.opinion);
    const newsUntil = input.type === "news" ? round + input.rounds - 1 : null;
    outsiders.add({ post, author, round: round - 1, newsUntil });
    journal.outsidePost(post, { author, text: input.text, opinion: input.opinion, input_id: inputId });
  }

  #post(
    { agent_id, text, opinion: given }: Extract<InputOf<"post">, { agent_id: string }>,
    inputId: string,
    round: number,
  ): void {
    const { agents, posts, journal } = this.#state;
    const agent = this.#indexOf(agent_id);
    // Planned before the agent left.
    if (agents.hasLeft(agent)) return;
    const opinion = given ?? agents.opinion[agent]!;
    const post = posts.add(agent, agents.influence[agent]!, opinion, round - 1);
    journal.action(agent, { type: "post", post_id: postId(post), text, opinion, input_id: inputId });
  }

  #leave(ids: readonly string[], inputId: string): void {
    for (const id of ids) {
      const agent = this.#indexOf(id);
      this.#state.agents.dismiss(agent);
      this.#asked.delete(agent);
      this.#state.journal.changed("agent_left", agent, inputId);
    }
  }

  #join(profiles: readonly AgentProfile[], follows: readonly FollowEdge[], inputId: string): void {
    const { agents, graph, journal, random } = this.#state;
    const first = agents.count;
    this.admit(profiles);
    journal.admit(profiles.length);
    for (let agent = first; agent < agents.count; agent++) {
      const uniform = random.uniform(PURPOSE.INITIAL_OPINION, agent, 0);
      agents.opinion[agent] = initialOpinion(stanceOf(agents, agent), uniform);
      agents.firstOpinion[agent] = agents.opinion[agent]!;
      journal.changed("agent_joined", agent, inputId);
    }
    for (const { follower_id, followee_id } of follows) {
      const [follower, followee] = [this.#indexOf(follower_id), this.#indexOf(followee_id)];
      if (!graph.has(follower, followee)) graph.add(follower, followee);
    }
  }

  #remember(agentId: string, inputId: string): void {
    const agent = this.#indexOf(agentId);
    this.#asked.add(agent);
    this.#state.journal.changed("interview_remembered", agent, inputId);
  }

  #indexOf(id: string): number {
    return this.#state.agents.indexById.get(id)!;
  }
}
