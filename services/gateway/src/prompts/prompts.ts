// SPDX-License-Identifier: Apache-2.0
import { engineInterviewPromptEn } from "./engine-interview.en.ts";
import { engineInterviewPromptZh } from "./engine-interview.zh.ts";
import { interviewPrefixEn } from "./interview-prefix.en.ts";
import { interviewPrefixZh } from "./interview-prefix.zh.ts";
import { interviewPromptEn } from "./interview.en.ts";
import { interviewPromptZh } from "./interview.zh.ts";
import { profileRepairPromptEn } from "./profile-repair.en.ts";
import { profileRepairPromptZh } from "./profile-repair.zh.ts";
import { profilePromptEn } from "./profile.en.ts";
import { profilePromptZh } from "./profile.zh.ts";
import { simulationConfigPromptEn } from "./simulation-config.en.ts";
import { simulationConfigPromptZh } from "./simulation-config.zh.ts";
import { simulationProposalPromptEn } from "./simulation-proposal.en.ts";
import { simulationProposalPromptZh } from "./simulation-proposal.zh.ts";

export const PROMPTS = {
  interviewPrefix: { zh: interviewPrefixZh, en: interviewPrefixEn },
  interview: { zh: interviewPromptZh, en: interviewPromptEn },
  engineInterview: { zh: engineInterviewPromptZh, en: engineInterviewPromptEn },
  profile: { zh: profilePromptZh, en: profilePromptEn },
  profileRepair: { zh: profileRepairPromptZh, en: profileRepairPromptEn },
  simulationConfig: { zh: simulationConfigPromptZh, en: simulationConfigPromptEn },
  simulationProposal: { zh: simulationProposalPromptZh, en: simulationProposalPromptEn },
} as const;
