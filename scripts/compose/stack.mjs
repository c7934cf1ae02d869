// SPDX-License-Identifier: Apache-2.0
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const COMMAND_TIMEOUT_MS = 15 * 60_000;
const POLL_MS = 250;

/** The words that start compose here: Docker's own plugin, else docker-compose; undefined if there is neither. */
export function composeCommand() {
  const works = ([command, ...words]) => spawnSync(command, [...words, "version"], { stdio: "ignore" }).status === 0;
  return [["docker", "compose"], ["docker-compose"]].find(works);
}

/** A deployment of docker-compose.yml for a test: a project, secrets, a port and volumes of its own. */
export class ComposeStack {
  #command;
  #root;
  #folder;
  #environment;
  url = "";
  apiKey = randomBytes(32).toString("hex");

  constructor(command, root) {
    this.#command = command;
    this.#root = root;
    this.#folder = mkdtempSync(join(tmpdir(), "shoal-compose-"));
  }

  /** Chooses a free port and writes the secrets. */
  async prepare() {
    const address = `127.0.0.1:${await freePort()}`;
    const secrets = join(this.#folder, "secrets");
    mkdirSync(secrets);
    this.#writeSecret(secrets, "api-key", this.apiKey);
    this.#writeSecret(secrets, "secret-key", randomBytes(32).toString("hex"));
    this.#writeSecret(secrets, "simulation-token", randomBytes(32).toString("hex"));
    this.#writeSecret(secrets, "database-password", randomBytes(32).toString("hex"));
    this.url = `http://${address}`;
    this.#environment = {
      SHOAL_SECRETS: secrets,
      SHOAL_PUBLISH: address,
      SOURCE_URL: "https://example.org/shoal",
      LLM_PROVIDER: "offline",
      LLM_API_KEY: "",
    };
  }

  // The containers' user is not ours, and compose hands files over with the mode that they have here.
  #writeSecret(folder, name, secret) {
    writeFileSync(join(folder, name), `${secret}\n`);
    chmodSync(join(folder, name), 0o444);
  }

  /** A folder without the secret files. */
  emptySecrets() {
    const folder = join(this.#folder, "no-secrets");
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Runs a compose command; its exit code and all that it printed. `environment` changes the deployment's. */
  async run(words, { environment = {}, timeoutMs = COMMAND_TIMEOUT_MS, project = "shoal-test" } = {}) {
    const [command, ...first] = this.#command;
    const child = spawn(command, [...first, "-p", project, ...words], {
      cwd: this.#root,
      env: { ...process.env, ...this.#environment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
    });
    return outcomeOf(child);
  }

  /** As `run`, but a failure is an error with the end of what was printed. */
  async must(words, options) {
    const { status, output } = await this.run(words, options);
    if (status !== 0) throw new Error(`compose ${words.join(" ")} ended with ${status}:\n${output.slice(-1500)}`);
    return output;
  }

  /** Runs commands of a document, `docker compose` being this deployment's; a failure is an error with what was printed. */
  async execute(commands) {
    const docker = `docker() { shift; command ${this.#command.join(" ")} -p shoal-test "$@"; }`;
    const child = spawn("bash", ["-euo", "pipefail", "-c", `${docker}\n${commands}`], {
      cwd: this.#root,
      env: { ...process.env, ...this.#environment, BACKUP: join(this.#folder, "backup") },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: COMMAND_TIMEOUT_MS,
    });
    const { status, output } = await outcomeOf(child);
    if (status !== 0) throw new Error(`the commands ended with ${status}:\n${output.slice(-1500)}`);
    return output;
  }

  /** The JSON that a JavaScript expression has inside a container. */
  async evaluate(service, expression) {
    const program = `console.log("answer " + JSON.stringify(${expression}))`;
    const output = await this.must(["exec", "-T", service, "node", "-e", program]);
    return JSON.parse(/^answer (.*)$/m.exec(output)[1]);
  }

  /** GET or POST of a path of the gateway: status and JSON. */
  async request(method, path, body, headers = { "x-api-key": this.apiKey }) {
    const response = await fetch(this.url + path, {
      method,
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, headers: response.headers, json: await response.json() };
  }

  /** What SQL gives in the gateway's database. */
  async sql(text) {
    const client = ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--username=shoal", "--dbname=shoal"];
    return (await this.must(["exec", "-T", "database", ...client, `--command=${text}`])).trim();
  }

  /** Waits until the gateway says that it, its database and the simulation service serve. */
  async ready(timeoutMs = 120_000) {
    await until("the stack is ready", timeoutMs, async () => {
      const answer = await this.request("GET", "/health/ready").catch(() => undefined);
      return answer?.status === 200;
    });
  }

  /** Ends everything, volumes included. */
  async remove() {
    await this.run(["down", "--volumes", "--timeout", "20"]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Waits for what only an outsider can see; an error if it has not come about in time. */
export async function until(what, timeoutMs, condition) {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`within ${timeoutMs / 1000} s it was not so that ${what}`);
    await delay(POLL_MS);
  }
}

async function outcomeOf(child) {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  return { status, output };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
