// SPDX-License-Identifier: Apache-2.0
import { announce, DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import { createAppContext, type Overrides } from "./app-context.ts";
import { createApplication } from "./application.ts";
import type { Config } from "./config/config.ts";
import { drain, listen, urlOf } from "./http/http-server.ts";

export interface Gateway {
  readonly url: string;
  dispose(): Promise<void>;
}

export async function startGateway(config: Config, logger: Logger, overrides: Overrides = {}): Promise<Gateway> {
  const stack = new DisposeStack();
  try {
    const context = await createAppContext(config, logger, stack, overrides);
    const server = await listen(createApplication(config, context, logger), config.host, config.port);
    stack.defer("http server", async () => {
      await Promise.all([drain(server), context.streams.close()]);
    });
    const url = urlOf(server, config.host);
    announce(logger, { event: "service.listening", url }, `gateway listens on ${url}`);
    return { url, dispose: () => stack.dispose() };
  } catch (error) {
    await stack.dispose();
    throw error;
  }
}
