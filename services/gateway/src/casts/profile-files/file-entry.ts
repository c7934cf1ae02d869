// SPDX-License-Identifier: Apache-2.0

// An agent as it stands in a file.
export interface FileEntry {
  // As errors name it: `[3]` or `row 5`.
  readonly place: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function placeIn({ place }: FileEntry, field: string): string {
  if (field === "") return place;
  return place.startsWith("[") ? `${place}.${field}` : `${place}, ${field}`;
}
