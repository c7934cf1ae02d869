// SPDX-License-Identifier: Apache-2.0
import pg from "pg";

const INT8 = 20;

// As from the embedded file: whole numbers are numbers, and one that would lose digits is refused.
export const POSTGRES_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === INT8 && format !== "binary" ? int8 : pg.types.getTypeParser(oid, format),
};

function int8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`the integer ${text} from the database is too large`);
}
