// SPDX-License-Identifier: Apache-2.0
import type { CallPlan } from "./caller.ts";
import type { CallBody, Endpoint, Message } from "./endpoint.ts";

/** Ways to ask for JSON, the most reliable first. */
const FORMS = ["json_schema", "json_object", "tools", "plain"] as const;

export type AnswerForm = (typeof FORMS)[number];

export interface Wanted {
  /** Letters, digits, `_` and `-`; at most 64. */
  readonly name: string;
  readonly jsonSchema: Record<string, unknown>;
}

/** What endpoints have refused: they are not asked so again. */
export class RefusedForms {
  readonly #refused = new WeakMap<Endpoint, Set<string>>();

  has(endpoint: Endpoint, key: string): boolean {
    return this.#refused.get(endpoint)?.has(key) ?? false;
  }

  add(endpoint: Endpoint, key: string): void {
    const known = this.#refused.get(endpoint) ?? new Set();
    this.#refused.set(endpoint, known.add(key));
  }
}

/** Asks each endpoint in the best form that it can do. */
export class FormPlan implements CallPlan {
  readonly #body: CallBody;
  readonly #wanted: Wanted;
  readonly #refused: RefusedForms;
  // Refused now; remembered only if the same question is then accepted in another form.
  readonly #doubted = new Map<Endpoint, AnswerForm[]>();

  constructor(body: CallBody, wanted: Wanted, refused: RefusedForms) {
    this.#body = body;
    this.#wanted = wanted;
    this.#refused = refused;
  }

  body(endpoint: Endpoint): CallBody {
    return inForm(this.#formFor(endpoint), this.#body, this.#wanted);
  }

  stepDown(endpoint: Endpoint): boolean {
    const form = this.#formFor(endpoint);
    if (form === "plain") return false;
    this.#doubted.set(endpoint, [...(this.#doubted.get(endpoint) ?? []), form]);
    return true;
  }

  accepted(endpoint: Endpoint): void {
    for (const form of this.#doubted.get(endpoint) ?? []) this.#refused.add(endpoint, this.#key(form));
  }

  #formFor(endpoint: Endpoint): AnswerForm {
    const doubted = this.#doubted.get(endpoint) ?? [];
    const can = (form: AnswerForm) => !doubted.includes(form) && !this.#refused.has(endpoint, this.#key(form));
    return FORMS.find(can) ?? "plain";
  }

  // An endpoint may take one schema and refuse another.
  #key(form: AnswerForm): string {
    return form === "json_schema" ? `${this.#body.model} ${form} ${this.#wanted.name}` : `${this.#body.model} ${form}`;
  }
}

function inForm(form: AnswerForm, body: CallBody, { name, jsonSchema }: Wanted): CallBody {
  switch (form) {
    case "json_schema":
      return {
        ...body,
        response_format: { type: "json_schema", json_schema: { name, schema: jsonSchema, strict: true } },
      };
    case "json_object":
      return { ...body, messages: told(body, jsonSchema), response_format: { type: "json_object" } };
    case "tools":
      return {
        ...body,
        tools: [{ type: "function", function: { name, parameters: jsonSchema } }],
        tool_choice: { type: "function", function: { name } },
      };
    case "plain":
      return { ...body, messages: told(body, jsonSchema) };
  }
}

function told({ messages }: CallBody, jsonSchema: Record<string, unknown>): CallBody["messages"] {
  const content = `Answer with one JSON value and nothing else. It has to fit this JSON schema:\n${JSON.stringify(jsonSchema)}`;
  const rule: Message = { role: "system", content };
  return [rule, ...messages];
}
