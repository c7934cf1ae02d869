// SPDX-License-Identifier: Apache-2.0
export { csvSchema } from "./csv-schema.ts";
export { readCastCsv } from "./read-cast-csv.ts";
export { castCsv } from "./write-cast-csv.ts";
