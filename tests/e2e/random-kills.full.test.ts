// SPDX-License-Identifier: Apache-2.0
import { describeRandomKills } from "./random-kills.ts";

describeRandomKills(15);
