// SPDX-License-Identifier: AGPL-3.0-only
import { disturbedRuns } from "./disturbed-runs.ts";

disturbedRuns(20, 6);
