// SPDX-License-Identifier: Apache-2.0
export { GatewayMetrics } from "./gateway-metrics.ts";
