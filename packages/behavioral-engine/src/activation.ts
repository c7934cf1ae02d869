// SPDX-License-Identifier: Apache-2.0
import { Feed } from "./feed.ts";
import { convergenceOf, deffuantStep, onGrid } from "./opinion.ts";
import { agreement, appeal, conviction, provocation } from "./propensity.ts";
import { PURPOSE, type Purpose } from "./random.ts";
import { postId } from "./run-journal.ts";
import { styleOf } from "./agent-table.ts";
import type { TextDraws } from "./texts/text-writer.ts";
import type { WorldState } from "./world-state.ts";

/** First index of the draws for quotes: replies have those before. */
const QUOTE_DRAWS = 64;

/** What an agent does when it is active: it reads its feed, is moved by it, reacts to it, and may write. */
export class Activation {
  readonly #state: WorldState;
  readonly feed: Feed;
  #agent = 0;
  #round = 0;

  constructor(state: WorldState, minutesPerRound: number) {
    this.#state = state;
    this.feed = new Feed(state, minutesPerRound);
  }

  /** @param round from 1 */
  run(agent: number, round: number): void {
    this.#agent = agent;
    this.#round = round;
    this.#read();
    for (let place = 0; place < this.feed.size; place++) this.#react(this.feed.posts[place]!, place);
    this.#write();
  }

  #read(): void {
    const { agents, posts, settings, journal } = this.#state;
    this.feed.refresh(this.#agent, this.#round);
    const driftRate = agents.driftRate[this.#agent]!;
    const postIds: string[] = [];
    let opinion = agents.opinion[this.#agent]!;
    for (let place = 0; place < this.feed.size; place++) {
      const post = this.feed.posts[place]!;
      const convergence = convergenceOf(driftRate, posts.influence[post]!);
      opinion = deffuantStep(opinion, posts.opinion[post]!, convergence, settings.confidence_bound);
      postIds.push(postId(post));
    }
    agents.opinion[this.#agent] = onGrid(opinion);
    journal.exposure(this.#agent, postIds);
  }

  #react(post: number, place: number): void {
    const { agents, posts, settings, journal } = this.#state;
    const agent = this.#agent;
    const own = agents.opinion[agent]!;
    const said = posts.opinion[post]!;
    const attraction = appeal(own, said);
    const of = { post_id: postId(post), author_id: this.#authorId(post) };
    if (this.#happens(PURPOSE.LIKE, settings.like_probability * agents.likeFactor[agent]! * attraction, place)) {
      posts.engage(post);
      journal.action(agent, { type: "like", ...of });
    }
    if (this.#happens(PURPOSE.REPOST, settings.repost_probability * agents.repostFactor[agent]! * attraction, place)) {
      posts.engage(post);
      posts.putOnTimeline(agent, post, this.#round);
      journal.action(agent, { type: "repost", ...of });
    }
    const provoked = settings.reply_probability * agents.replyFactor[agent]! * provocation(own, said);
    if (this.#happens(PURPOSE.REPLY, provoked, place)) this.#reply(post, place);
    const commented = settings.quote_probability * agents.quoteFactor[agent]! * conviction(own);
    if (this.#happens(PURPOSE.QUOTE, commented, place)) this.#quote(post, place);
    this.#followAuthor(post, place);
  }

  #reply(post: number, place: number): void {
    const { agents, posts, journal, texts } = this.#state;
    const agent = this.#agent;
    const opinion = agents.opinion[agent]!;
    const to = { id: this.#authorName(post), opinion: posts.opinion[post]! };
    const text = texts.reply(styleOf(agents, agent), opinion, to, this.#textDraws(place + 1));
    posts.engage(post);
    const reply = posts.add(agent, agents.influence[agent]!, opinion, this.#round);
    journal.action(agent, { type: "reply", post_id: postId(reply), in_reply_to: postId(post), text, opinion });
  }

  #quote(post: number, place: number): void {
    const { agents, posts, journal, texts } = this.#state;
    const agent = this.#agent;
    const opinion = agents.opinion[agent]!;
    const draws = this.#textDraws(QUOTE_DRAWS + place);
    const text = texts.quote(styleOf(agents, agent), opinion, posts.opinion[post]!, draws);
    posts.engage(post);
    const of = { quoted_post_id: postId(post), author_id: this.#authorId(post) };
    const quote = posts.add(agent, agents.influence[agent]!, opinion, this.#round);
    journal.action(agent, { type: "quote", post_id: postId(quote), ...of, text, opinion });
  }

  /** An author that is not followed yet was seen because someone reposted it. */
  #followAuthor(post: number, place: number): void {
    const { agents, graph, posts, settings, journal } = this.#state;
    const author = posts.author[post]!;
    // Nobody outside the cast can be followed.
    if (author < 0) return;
    const probability = settings.follow_probability * agreement(agents.opinion[this.#agent]!, posts.opinion[post]!);
    if (!this.#happens(PURPOSE.FOLLOW, probability, place) || graph.has(this.#agent, author)) return;
    graph.add(this.#agent, author);
    journal.action(this.#agent, { type: "follow", followee_id: agents.ids[author]! });
  }

  #write(): void {
    const { agents, posts, settings, journal, texts } = this.#state;
    const agent = this.#agent;
    const opinion = agents.opinion[agent]!;
    const probability = settings.post_probability * agents.postFactor[agent]! * conviction(opinion);
    if (!this.#happens(PURPOSE.POST, probability, 0)) return;
    const text = texts.post(styleOf(agents, agent), opinion, this.#textDraws(0));
    const post = posts.add(agent, agents.influence[agent]!, opinion, this.#round);
    journal.action(agent, { type: "post", post_id: postId(post), text, opinion });
  }

  /** Empty for somebody outside the cast. */
  #authorId(post: number): string {
    const author = this.#state.posts.author[post]!;
    return author < 0 ? "" : this.#state.agents.ids[author]!;
  }

  /** By which it is addressed: the id, or the name of somebody outside the cast. */
  #authorName(post: number): string {
    const author = this.#state.posts.author[post]!;
    return author < 0 ? this.#state.outsiders.nameOf(author) : this.#state.agents.ids[author]!;
  }

  /** A probability above 1 counts as 1. */
  #happens(purpose: Purpose, probability: number, index: number): boolean {
    return this.#uniform(purpose, index) < probability;
  }

  #textDraws(index: number): TextDraws {
    return {
      template: this.#uniform(PURPOSE.TEXT, index),
      opener: this.#uniform(PURPOSE.OPENER, index),
      figure: this.#uniform(PURPOSE.FIGURE, index),
    };
  }

  #uniform(purpose: Purpose, index: number): number {
    return this.#state.random.uniform(purpose, this.#agent, this.#round, index);
  }
}
