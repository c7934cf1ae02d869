// SPDX-License-Identifier: Apache-2.0
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

export type JsonSchema = Readonly<Record<string, unknown>>;

const DEFINITIONS = /"#\/\$defs\//g;

// Turns zod's schemas into those of the document. What has an id is told once, among the components.
export class SchemaBook {
  readonly #components = new Map<string, JsonSchema>();
  readonly #written = { input: new Map<z.ZodType, JsonSchema>(), output: new Map<z.ZodType, JsonSchema>() };

  // As it is sent to the gateway.
  taken(schema: z.ZodType): JsonSchema {
    return this.#write(schema, "input");
  }

  // As the gateway sends it, or as it reads a parameter.
  given(schema: z.ZodType): JsonSchema {
    return this.#write(schema, "output");
  }

  get components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#components].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #write(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    const known = this.#written[io].get(schema);
    const own = known ?? this.#convert(schema, io);
    this.#written[io].set(schema, own);
    return own;
  }

  #convert(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    const written = JSON.stringify(z.toJSONSchema(schema, { io, override: plainly }));
    const {
      $schema: _dialect,
      $defs = {},
      ...own
    } = JSON.parse(written.replace(DEFINITIONS, '"#/components/schemas/')) as JsonSchema & {
      readonly $defs?: Readonly<Record<string, JsonSchema>>;
    };
    for (const [id, component] of Object.entries($defs)) this.#add(id, component);
    return own;
  }

  #add(id: string, { id: _id, ...component }: JsonSchema): void {
    const known = this.#components.get(id);
    if (known !== undefined && !isDeepStrictEqual(known, component)) {
      throw new Error(`two different schemas have the id ${id}`);
    }
    this.#components.set(id, component);
  }
}

// Many languages' patterns know no \\p{…}: the description tells such a rule, and the gateway still checks it.
function usesUnicodeClasses(pattern: unknown): boolean {
  return typeof pattern === "string" && /\\p\{/i.test(pattern);
}

// Readers ignore what they do not know, so an answer may get further fields: only what is refused is forbidden.
function plainly({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodTypes;
  jsonSchema: Record<string, unknown>;
}): void {
  if (zodSchema._zod.def.type === "object" && zodSchema._zod.def.catchall === undefined) {
    delete jsonSchema["additionalProperties"];
  }
  if (usesUnicodeClasses(jsonSchema["pattern"])) delete jsonSchema["pattern"];
  if (jsonSchema["minimum"] === Number.MIN_SAFE_INTEGER) delete jsonSchema["minimum"];
  if (jsonSchema["maximum"] === Number.MAX_SAFE_INTEGER) delete jsonSchema["maximum"];
}
