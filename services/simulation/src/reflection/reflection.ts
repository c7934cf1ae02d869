// SPDX-License-Identifier: AGPL-3.0-only
import type { Server } from "@grpc/grpc-js";
import type { PackageDefinition } from "@grpc/proto-loader";
import { ReflectionService } from "@grpc/reflection";
import { fileDescriptors } from "@shoal/simulation-contract";

/** grpc.reflection.v1 and v1alpha: the contract's files as they are written, comments included, and health. */
export function addReflection(server: Server): void {
  const files = {
    format: "Protocol Buffer 3 DescriptorProto",
    type: {},
    fileDescriptorProtos: fileDescriptors(),
  };
  new ReflectionService({ files } as unknown as PackageDefinition).addToServer(server);
}
