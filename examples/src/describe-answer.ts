// SPDX-License-Identifier: Apache-2.0

/** An answer of an interview as the gateway shows it; only the fields that the examples use. */
export interface Answer {
  readonly agent_id: string;
  readonly agent_name: string;
  readonly answer: string | null;
  readonly provider: string;
  readonly error: { readonly message: string } | null;
  readonly evidence: {
    readonly opinion: number | null;
    readonly entries: readonly {
      readonly round: number;
      readonly kind: string;
      readonly post_ids: readonly string[];
    }[];
  } | null;
}

/** An answer and what it rests on, for a person. */
export function describeAnswer({ agent_name, answer, error, evidence, provider }: Answer): string {
  const cited = (evidence?.entries ?? []).map(({ round, kind, post_ids }) => {
    return `round ${round} ${kind}${post_ids.length === 0 ? "" : ` ${post_ids[0]}`}`;
  });
  const opinion = evidence?.opinion?.toFixed(2) ?? "unknown";
  return [
    `  ${agent_name} (${provider}):`,
    `    ${answer ?? error?.message ?? ""}`,
    `    evidence: opinion ${opinion}; ${cited.join(", ") || "none"}`,
    "",
    "",
  ].join("\n");
}
