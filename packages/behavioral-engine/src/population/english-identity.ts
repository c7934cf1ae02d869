// SPDX-License-Identifier: Apache-2.0
import type { IdentityWords } from "./identity-words.ts";

const GIVEN =
  "Ada Amir Anna Ben Carla Chen Daniel Dina Elena Emil Eva Farid Fiona George Grace Hana Henry Ines Ivan Jack Jane " +
  "Julia Karim Kate Leo Lina Louis Maria Mark Maya Mia Nadia Nina Noah Omar Oscar Paul Petra Priya Rosa Sam Sara " +
  "Sofia Tariq Theo Tom Vera Victor Wei Yara Zoe";
const FAMILY =
  "Abbott Adeyemi Ahmed Almeida Baker Banerjee Bauer Bianchi Carter Castro Chowdhury Clark Cohen Costa Dubois Evans " +
  "Fischer Foster Garcia Green Haddad Hansen Hill Horvath Ito Jensen Kaya Kelly Khan Kim Kowalski Larsen Lee Lopez " +
  "Martin Mensah Moreau Morgan Novak Okafor Park Patel Petrov Quinn Reed Rossi Santos Shah Silva Singh Tanaka Taylor " +
  "Walker Weber Wong Young";

/** Names and personas in English. */
export const ENGLISH_IDENTITY: IdentityWords = {
  givenNames: GIVEN.split(" "),
  familyNames: FAMILY.split(" "),
  name: (given, family) => `${given} ${family}`,
  occupations: [
    "Accountant",
    "Architect",
    "Baker",
    "Bus driver",
    "Carpenter",
    "Chemist",
    "Civil servant",
    "Cook",
    "Designer",
    "Electrician",
    "Engineer",
    "Farmer",
    "Journalist",
    "Lawyer",
    "Librarian",
    "Mechanic",
    "Musician",
    "Nurse",
    "Pharmacist",
    "Pensioner",
    "Police officer",
    "Programmer",
    "Sales assistant",
    "Shop owner",
    "Social worker",
    "Student",
    "Teacher",
    "Translator",
  ],
  who: (occupation, age) => `${occupation}, ${age}.`,
  views: {
    supportive: "In favour of {topic}.",
    opposing: "Against {topic}.",
    neutral: "Has taken no side on {topic}.",
    observer: "Watches what is said about {topic}.",
    amplifier: "Passes on what others say about {topic}.",
  },
  anyTopic: "what is being discussed",
  archetypes: {
    leader: "Many listen, and few change this mind.",
    lurker: "Reads a lot and hardly ever speaks.",
    amplifier: "Online most of the day and quick to share.",
    reactor: "Reacts at once and is easily moved.",
    regular: "Takes part when there is time.",
  },
  styles: {
    terse: "Writes in few words.",
    verbose: "Writes at length.",
    "meme-heavy": "Writes in jokes and memes.",
    "data-driven": "Writes with figures and sources.",
    emotional: "Writes with feeling.",
  },
  between: " ",
};
