// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { OPERATOR, type Principal } from "../authentication/principal.ts";
import { OPERATOR_SCOPES, type Scope } from "../authentication/scopes.ts";
import type { KeyStore } from "./key-store.ts";

// Nobody hands out more than he has: no scope that his key lacks, and to his own tenant no key that outlives it.
export class Grantor {
  readonly #principal: Principal;
  readonly #keys: KeyStore;

  constructor(principal: Principal, keys: KeyStore) {
    this.#principal = principal;
    this.#keys = keys;
  }

  requireScopes(scopes: readonly Scope[], tenantId: string, field: string): void {
    const operators = tenantId === OPERATOR.namespace ? undefined : scopes.find((scope) => OPERATOR_SCOPES.has(scope));
    if (operators !== undefined) {
      const reason = `${operators} is for keys of the operator alone`;
      throw new ShoalError("UNPROCESSABLE", `${field}: ${reason}.`, { violations: [{ field, reason }] });
    }
    const lacking = scopes.filter((scope) => !this.#principal.scopes.has(scope));
    if (lacking.length > 0) throw forbidden(field, `your key lacks ${lacking.join(", ")}, so it can't grant that`);
  }

  // When a key ends that is to end then: unless something is said, with the key that makes it.
  async expiryOf(wanted: number | null | undefined, tenantId: string): Promise<number | null> {
    const own = await this.#ownExpiry(tenantId);
    if (wanted === undefined || own === null) return wanted ?? own;
    if (wanted === null || wanted > own) {
      throw forbidden("expires_at", `at most ${new Date(own).toISOString()} is possible, when your own key expires`);
    }
    return wanted;
  }

  async #ownExpiry(tenantId: string): Promise<number | null> {
    const { keyId, namespace } = this.#principal;
    if (tenantId !== namespace || keyId === OPERATOR.keyId) return null;
    const { expires_at } = await this.#keys.require(namespace, keyId);
    return expires_at === null ? null : Date.parse(expires_at);
  }
}

function forbidden(field: string, reason: string): ShoalError {
  return new ShoalError("FORBIDDEN", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
