// SPDX-License-Identifier: AGPL-3.0-only
import { describeConformance } from "@shoal/simulation-contract/testing";
import { startTarget } from "./fixtures/conformance-target.ts";

describeConformance("the simulation service", startTarget, ["running", "reading"]);
