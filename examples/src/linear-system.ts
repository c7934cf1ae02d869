// SPDX-License-Identifier: Apache-2.0

/** A pivot this small is taken as 0. */
const PIVOT_MIN = 1e-12;

/**
 * Solves n linear equations with n unknowns by Gaussian elimination with partial pivoting.
 * @param rows n rows of n coefficients and, last, the right-hand side
 * @throws Error if there is not exactly one solution
 */
export function solveLinearSystem(rows: readonly (readonly number[])[]): number[] {
  const size = rows.length;
  const table = rows.map((row) => Float64Array.from(row));
  for (let column = 0; column < size; column++) {
    const pivot = takePivot(table, column);
    for (let row = column + 1; row < size; row++) subtractMultiple(table[row]!, pivot, column);
  }
  const solution = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row--) {
    const coefficients = table[row]!;
    let value = coefficients[size]!;
    for (let column = row + 1; column < size; column++) value -= coefficients[column]! * solution[column]!;
    solution[row] = value / coefficients[row]!;
  }
  return solution;
}

/** Brings the row with the greatest coefficient of this column to its place and returns it. */
function takePivot(table: Float64Array[], column: number): Float64Array {
  let best = column;
  for (let row = column + 1; row < table.length; row++) {
    if (Math.abs(table[row]![column]!) > Math.abs(table[best]![column]!)) best = row;
  }
  const pivot = table[best]!;
  if (Math.abs(pivot[column]!) < PIVOT_MIN) throw new Error("The linear system has not exactly one solution.");
  table[best] = table[column]!;
  table[column] = pivot;
  return pivot;
}

function subtractMultiple(row: Float64Array, pivot: Float64Array, column: number): void {
  const factor = row[column]! / pivot[column]!;
  for (let index = column; index < row.length; index++) row[index] = row[index]! - factor * pivot[index]!;
}
