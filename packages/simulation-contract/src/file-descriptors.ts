// SPDX-License-Identifier: Apache-2.0
import { FILE_DESCRIPTORS } from "./generated/file-descriptors.ts";

/** The files of the contract and of grpc.health.v1 as encoded FileDescriptorProtos, comments included. */
export function fileDescriptors(): Buffer[] {
  return FILE_DESCRIPTORS.map((file) => Buffer.from(file, "base64"));
}
