// SPDX-License-Identifier: Apache-2.0
export { documentPath, type MountedRoutes, openApiDocument } from "./document.ts";
export { getOpenApi } from "./get-openapi.ts";
