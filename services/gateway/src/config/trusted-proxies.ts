// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

const EXPECTED = "addresses or networks such as 10.0.0.0/8, separated by commas, are expected";

const proxy = z
  .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], EXPECTED)
  // Whoever trusts all believes any address that a caller makes up.
  .refine((network) => !network.endsWith("/0"), EXPECTED);

export const trustedProxies = z
  .string()
  .default("")
  .transform((list) => list.split(",").map((one) => one.trim()))
  .transform((list) => list.filter((one) => one !== ""))
  .pipe(z.array(proxy));
