// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

/** Where metrics are served. */
export interface MetricsAddress {
  /** Host name or address, an IPv6 one without brackets. */
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** METRICS_ADDRESS: HOST:PORT. */
export const metricsAddress = z.string().transform((text, context): MetricsAddress => {
  const [, ipv6, name, port] = /^(?:\[([0-9a-fA-F:.]+)\]|([a-zA-Z0-9.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = ipv6 ?? name;
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  context.addIssue({ code: "custom", message: "HOST:PORT is expected, e.g. 127.0.0.1:9464" });
  return z.NEVER;
});
