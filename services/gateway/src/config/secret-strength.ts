// SPDX-License-Identifier: Apache-2.0

const SECRET_LENGTH_MIN = 32;
const DISTINCT_CHARACTERS_MIN = 10;

export function weaknessOfSecret(secret: string): string | undefined {
  if (secret.length < SECRET_LENGTH_MIN) return `at least ${SECRET_LENGTH_MIN} characters are needed`;
  if (!/^[\x21-\x7e]+$/.test(secret)) return "only printable ASCII without spaces can be sent in a header";
  if (new Set(secret).size < DISTINCT_CHARACTERS_MIN) {
    return `too easy to guess: at least ${DISTINCT_CHARACTERS_MIN} different characters are needed`;
  }
  return undefined;
}
