// SPDX-License-Identifier: AGPL-3.0-only
import { type Client, credentials, makeClientConstructor, type ServiceError } from "@grpc/grpc-js";
import type { Address } from "@shoal/simulation-contract";
import { service as healthService } from "grpc-health-check";
import { once } from "node:events";
import { connect } from "node:net";

const DEADLINE_MS = 3000;

interface HealthClient extends Client {
  check(
    request: { service: string },
    options: { deadline: number },
    callback: (error: ServiceError | null, value?: { status: string }) => void,
  ): void;
}

/**
 * Resolves with what the service at this address says of its health. Over TLS it only sees that the service accepts
 * connections, because a client's certificate is not this program's to have.
 */
export async function checkHealth(address: Address): Promise<string> {
  if (address.kind !== "tls") return askHealth(address.target);
  const socket = connect({ host: address.host, port: address.port });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(DEADLINE_MS) });
    return "SERVING";
  } finally {
    socket.destroy();
  }
}

async function askHealth(target: string): Promise<string> {
  const HealthConstructor = makeClientConstructor(healthService, "Health");
  const client = new HealthConstructor(target, credentials.createInsecure()) as unknown as HealthClient;
  try {
    return await new Promise((resolve, reject) => {
      client.check({ service: "" }, { deadline: Date.now() + DEADLINE_MS }, (error, value) =>
        error === null ? resolve(value?.status ?? "UNKNOWN") : reject(error),
      );
    });
  } finally {
    client.close();
  }
}
