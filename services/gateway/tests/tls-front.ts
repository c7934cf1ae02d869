// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";

export const TLS_FILES = join(import.meta.dirname, "fixtures/tls");

export function pem(name: string): Buffer {
  return readFileSync(join(TLS_FILES, `${name}.pem`));
}

// Puts TLS, with client certificates asked for, in front of the fake's socket.
export async function startTlsFront(socketPath: string): Promise<Server> {
  const server = createServer({
    cert: pem("server"),
    key: pem("server.key"),
    ca: pem("ca"),
    requestCert: true,
    rejectUnauthorized: true,
    ALPNProtocols: ["h2"],
  });
  server.on("secureConnection", (outside) => {
    const inside = connect(socketPath);
    outside.on("error", () => inside.destroy()).pipe(inside);
    inside.on("error", () => outside.destroy()).pipe(outside);
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
