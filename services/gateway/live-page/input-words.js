// SPDX-License-Identifier: Apache-2.0

/** One short sentence about what reached a run from outside. */
export function inputText(input, nameOf) {
  switch (input.type) {
    case "news":
      return `News by ${input.source}: ${input.text}`;
    case "post":
      return `A post in the name of ${input.outsider ?? nameOf(input.agent_id)}: ${input.text}`;
    case "settings":
      return `Settings: ${Object.keys(input.engine_settings).join(", ") || "none"}`;
    case "leave":
      return `${namesOf(input.agent_ids, nameOf)} left`;
    case "join":
      return `${namesOf(
        input.agents.map(({ agent_id }) => agent_id),
        nameOf,
      )} joined`;
    case "interview":
      return `${nameOf(input.agent_id)} remembers an interview`;
    case "seed":
      return `Another seed, ${input.seed}`;
    default:
      return String(input.type);
  }
}

const NAMED = 3;

function namesOf(ids, nameOf) {
  const names = ids.slice(0, NAMED).map(nameOf).join(", ");
  return ids.length > NAMED ? `${names} and ${ids.length - NAMED} more` : names;
}
