// SPDX-License-Identifier: Apache-2.0

/** Version of the model, semver. It changes whenever the same simulation and seed give other events than before. */
export const BEHAVIORAL_ENGINE_VERSION = "0.3.0";
