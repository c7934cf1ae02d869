// SPDX-License-Identifier: Apache-2.0
import type { RecordedInput } from "../../inputs/recorded-input.ts";
import type { ScriptedEvent } from "./fake-script.ts";

/** What the fake's engine tells of an input, at the start of its round. */
export function scriptedEffects(
  { input_id, round, input }: RecordedInput,
  { platform, simulated_minute }: { readonly platform: string; readonly simulated_minute: number },
): ScriptedEvent[] {
  const post_id = `p_${input_id}`;
  const about = { simulated_minute, input_id };
  switch (input.type) {
    case "news":
      return [outsidePost(input.source)];
    case "post":
      if (!("agent_id" in input)) return [outsidePost(input.outsider)];
      return [
        {
          kind: "action",
          round,
          platform,
          agent_id: input.agent_id,
          body: { ...about, action_id: `a_${input_id}`, type: "post", post_id, text: input.text, opinion: opinionOf() },
        },
      ];
    case "leave":
      return input.agent_ids.map((agent_id) => ({ kind: "agent_left", round, agent_id, body: about }));
    case "join":
      return input.agents.map(({ agent_id }) => {
        return { kind: "agent_joined", round, agent_id, body: { ...about, opinion: 0 } };
      });
    case "interview":
      return [{ kind: "interview_remembered", round, agent_id: input.agent_id, body: about }];
    case "settings":
    case "seed":
      return [];
  }

  function outsidePost(author: string): ScriptedEvent {
    const text = "text" in input ? input.text : "";
    return { kind: "outside_post", round, platform, body: { ...about, post_id, author, text, opinion: opinionOf() } };
  }

  function opinionOf(): number {
    return ("opinion" in input ? input.opinion : undefined) ?? 0;
  }
}
