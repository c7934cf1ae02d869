// SPDX-License-Identifier: Apache-2.0
export { StubEndpoint, type Act, type StubRequest } from "./stub-endpoint.ts";
