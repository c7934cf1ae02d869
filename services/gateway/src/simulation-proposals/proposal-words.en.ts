// SPDX-License-Identifier: Apache-2.0
import type { ProposalWords } from "./proposal-words.ts";

export const proposalWordsEn: ProposalWords = {
  asGiven: "As given.",
  topicFound: "The requirement's own words; best is a noun phrase.",
  topicTaken: (topic) => `The topic "${topic}" was taken from the requirement: make it a noun phrase.`,
  name: "The topic.",
  platforms: "The only platform of the engine.",
  engine: "The built-in one: no model is asked, the same seed gives the same run.",
  language: "The language of the requirement.",
  asUsual: "What the engine takes unless told.",
  halfLifeAsUsual: "Six hours: what the engine takes unless told.",
  halfLifeByRounds: "Two rounds at least, so that a post is still shown in the rounds after its own.",
  curve:
    "A quiet night, a rise in the morning and most in the evening, beside the agents' own hours. The shape is an assumption.",
  nobodyOpens: "Nobody in the cast takes a side, so nobody opens the debate; no later event is known either.",
  opens: (stance) => `The most influential ${stance} agent opens the debate, in words to be edited.`,
  rounds: ({ duration, rounds, minutesPerRound }, told) => {
    const where = told?.isGiven === true ? "The request" : "The requirement";
    const asked = told === undefined ? "No duration is told: 72 hours are usual" : `${where} says "${told.words}"`;
    return `${asked}; ${duration.minutes} minutes are ${rounds} rounds of ${minutesPerRound}.`;
  },
  roundLength: ({ hourlyRounds, minutesPerRound, rounds }, wanted) => {
    if (minutesPerRound === 60) return `With rounds of an hour there are ${rounds}, no more than ${wanted}.`;
    if (minutesPerRound < 60) return `Rounds of an hour would be ${hourlyRounds} only; shorter ones show more.`;
    return `Rounds of an hour would be ${hourlyRounds}; so long that there are ${rounds}, to stay at ${wanted} or fewer where possible.`;
  },
  wholeDay: "A round is a whole day, from midnight to midnight.",
  dayBegins: (hour, awake, most) =>
    `The day of the cast begins: ${awake} agents are awake at ${hour}:00, ${most} at the best hour.`,
  longRounds: ({ duration, hourlyRounds, minutesPerRound, rounds }) =>
    `"${duration.words}" would be ${hourlyRounds} rounds of an hour; proposed are ${rounds} of ${minutesPerRound} minutes. An agent is active at most once in a round.`,
  cut: (words, days, covered) => `"${words}" is ${days} days; the proposal ends after ${covered}.`,
  modelOfNoUse: (code) => `The model was of no use (${code}): all is by rule.`,
  noReason: "The model gave no reason.",
  repaired: (problem, byRule) => `What the model said can't be used (${problem}). By rule: ${byRule}`,
  noNews: "No news is scheduled.",
  modelRounds: (hours, rounds, minutesPerRound) =>
    `${hours} hours would be ${Math.ceil(hours)} rounds of an hour; the model proposes ${rounds} of ${minutesPerRound} minutes.`,
  estimateBasis:
    "Activations follow from activity levels, active hours and the hourly curve. Actions an activation, bytes an event and events a second were measured with the engine behavioral on two processors; another machine, and other runs beside it, move the seconds.",
  noEstimateBasis: "Nothing is known of how many events this engine makes, nor how fast.",
  manyRounds: (rounds, hours, seconds) => {
    const took =
      seconds === null ? "how long they take is not known" : `they take ${seconds.least} to ${seconds.most} seconds`;
    return `${rounds} rounds are many for ${hours} simulated hours: ${took}. Longer rounds (time.minutes_per_round) make fewer.`;
  },
};
