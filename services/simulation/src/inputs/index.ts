// SPDX-License-Identifier: AGPL-3.0-only
export { checkInputs, type InputContext, type PlacedInput } from "./check-inputs.ts";
export { type LoggedInput, readInputs } from "./recorded-inputs.ts";
export { scheduledInputs } from "./scheduled-inputs.ts";
