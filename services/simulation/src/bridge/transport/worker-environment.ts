// SPDX-License-Identifier: AGPL-3.0-only

const ALLOWED = ["PATH", "HOME", "LANG", "TZ", "TMPDIR"] as const;

/** What a worker gets of the service's environment: no setting of the service, above all no secret, is in it. */
export function workerEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { PYTHONUNBUFFERED: "1" };
  for (const name of ALLOWED) {
    const value = own[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
