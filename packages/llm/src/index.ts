// SPDX-License-Identifier: Apache-2.0
export { MemoryStore, type AnswerStore, type StoredAnswer } from "./answer-store.ts";
export {
  allOf,
  FREE,
  LimitedBudget,
  moneyMicros,
  type Budget,
  type BudgetLimits,
  type Expense,
  type Prices,
  type Reservation,
} from "./budget.ts";
export { type Draw } from "./draws.ts";
export { type EndpointConfig, type Message } from "./endpoint.ts";
export { type Bound, forecast, type Forecast, type PlannedStage, type StageForecast } from "./forecast.ts";
export { jsonInText } from "./json-in-text.ts";
export {
  type Answer,
  type AskOptions,
  type LanguageModel,
  type StructuredRequest,
  type TextRequest,
} from "./language-model.ts";
export { costsNothing, LlmError, type LlmErrorKind } from "./llm-error.ts";
export { OfflineModel } from "./offline-model.ts";
export { OpenAiModel, type ModelConfig, type OpenAiModelConfig } from "./openai-model.ts";
export { Recording } from "./recording.ts";
export { requestKey } from "./request-key.ts";
export { addTokens, estimateTokens, NO_TOKENS, type Tokens } from "./tokens.ts";
