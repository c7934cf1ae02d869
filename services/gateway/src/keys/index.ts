// SPDX-License-Identifier: Apache-2.0
import type { Keyring } from "../authentication/keyring.ts";
import type { Route } from "../http/route.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import { changeKey, changeTenantKey } from "./change-key.ts";
import { createKey, createTenantKey } from "./create-key.ts";
import { getCurrentKey } from "./get-current-key.ts";
import { getKey, getTenantKey } from "./get-key.ts";
import type { KeyStore } from "./key-store.ts";
import { listKeys, listTenantKeys } from "./list-keys.ts";
import { revokeKey, revokeTenantKey } from "./revoke-key.ts";
import { rotateKey, rotateTenantKey } from "./rotate-key.ts";

export function keyRoutes(keys: KeyStore, tenants: TenantStore, keyring: Keyring): Route[] {
  return [
    getCurrentKey(keys),
    createKey(keys),
    listKeys(keys),
    getKey(keys),
    rotateKey(keys, keyring),
    revokeKey(keys, keyring),
    changeKey(keys, keyring),
    createTenantKey(keys),
    listTenantKeys(keys, tenants),
    getTenantKey(keys),
    rotateTenantKey(keys, keyring),
    changeTenantKey(keys, keyring),
    revokeTenantKey(keys, keyring),
  ];
}
