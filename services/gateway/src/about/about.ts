// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

export const aboutSchema = z
  .object({
    version: z.string().meta({ description: "Version of the program." }),
    license: z.string().meta({ description: "Its licence, an SPDX identifier." }),
    source_url: z.string().nullable().meta({ description: "Where its complete source is; null if that is not set." }),
  })
  .meta({ id: "About", description: "What a program tells of itself." });

export type About = Readonly<z.infer<typeof aboutSchema>>;

export function aboutGateway(sourceUrl: string | undefined): About {
  return { version: "0.1.0", license: "Apache-2.0", source_url: sourceUrl ?? null };
}
