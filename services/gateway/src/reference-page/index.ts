// SPDX-License-Identifier: Apache-2.0
export { referenceRouter } from "./reference-router.ts";
export { documentationOf } from "./errors-page.ts";
