// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { documented } from "./documented.mjs";
import { LiveRun } from "./live-run.mjs";
import { until } from "./stack.mjs";

/** What a deployment has to do, in the order in which it is checked. */
export function checksOf(stack, examples) {
  return [
    ...refusals(stack),
    { name: "the stack starts and becomes healthy", isNeeded: true, run: () => start(stack) },
    ...containers(stack),
    ...database(stack),
    ...service(stack, examples),
    {
      name: "SIGKILL of the simulation service's container leaves the run's log whole",
      run: () => killSimulation(stack),
    },
    { name: "SIGKILL of the gateway's container holds up no run", run: () => killGateway(stack) },
    {
      name: "SIGKILL of the database's container loses nothing, and the gateway goes on by itself once it is back",
      run: () => killDatabase(stack),
    },
    {
      name: "a backup that was made while a run lives is all that is needed after everything was removed",
      run: () => backUpAndRestore(stack),
    },
    { name: "two new runs with one seed give the same events after the kills", run: () => sameSeed(stack) },
    { name: "all containers stop by themselves when asked", run: () => stop(stack) },
    { name: "the data outlives the containers", run: () => recreate(stack) },
  ];
}

function refusals(stack) {
  return [
    {
      name: "without SOURCE_URL nothing starts, and it is named",
      run: async () => {
        const { status, output } = await stack.run(["config"], { environment: { SOURCE_URL: "" } });
        assert.notEqual(status, 0);
        assert.match(output, /SOURCE_URL/);
      },
    },
    { name: "both images are built", isNeeded: true, run: () => stack.must(["build"]).then(() => undefined) },
    { name: "without the secret files nothing starts, and they are named", run: () => startWithoutSecrets(stack) },
  ];
}

// Engines differ: some refuse to start the container, some start it with an empty folder in the file's place.
async function startWithoutSecrets(stack) {
  const options = { environment: { SHOAL_SECRETS: stack.emptySecrets() }, project: "shoal-test-bare" };
  try {
    const { output } = await stack.run(["up", "-d", "--no-build", "simulation"], options);
    await until("the missing file is named", 60_000, async () => {
      const { output: logs } = await stack.run(["logs", "--no-color"], options);
      return /simulation-token.*(cannot be read|not exist|no such file)/i.test(output + logs);
    });
    const { output: containers } = await stack.run(["ps"], options);
    assert.doesNotMatch(containers, /\(healthy\)/);
  } finally {
    await stack.run(["down", "--volumes", "--timeout", "1"], options);
  }
}

async function start(stack) {
  const startedAt = performance.now();
  await stack.must(["up", "-d", "--no-build"]);
  await stack.ready();
  await until("all containers are healthy", 60_000, async () => {
    const output = await stack.must(["ps"]);
    return (output.match(/\(healthy\)/g) ?? []).length === 3;
  });
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

const UNUSED = ["services/gateway", "services/simulation"];

function containers(stack) {
  return ["gateway", "simulation"].flatMap((name) => [
    {
      name: `the ${name} runs without privileges on a file system that it cannot change`,
      run: async () => {
        const expression = `((fs) => ({ uid: process.getuid(), caps: /CapEff:\\s*(\\w+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1], written: (() => { try { fs.writeFileSync("/app/x", ""); return "yes"; } catch (error) { return error.code; } })(), socket: (fs.statSync("/run/shoal").mode & 0o777).toString(8) }))(require("fs"))`;
        const found = await stack.evaluate(name, expression);
        assert.equal(found.uid, 1000);
        assert.match(found.caps, /^0+$/);
        assert.match(found.written, /^(EROFS|EACCES)$/);
        assert.equal(found.socket, "700");
      },
    },
    {
      name: `the image of the ${name} holds that service alone, built`,
      run: async () => {
        const expression = `require("fs").readdirSync("/app", { recursive: true }).filter((path) => /^(services|packages)\\/[^/]+$/.test(path) || /^(?!node_modules).*\\.test\\.|^(services|packages)\\/.*\\.ts$/.test(path))`;
        const found = await stack.evaluate(name, expression);
        const [other] = UNUSED.filter((path) => path !== `services/${name}`);
        assert.ok(found.includes(`services/${name}`));
        assert.ok(!found.includes(other), `${other} is in the image`);
        assert.deepEqual(
          found.filter((path) => path.endsWith(".ts") || path.includes(".test.")),
          [],
        );
      },
    },
  ]);
}

function database(stack) {
  const networks = `Object.values(require("os").networkInterfaces()).flat().filter(({ internal }) => !internal).length`;
  return [
    {
      name: "what the gateway stores is in the database, which the simulation service cannot reach",
      run: async () => {
        assert.ok(Number(await stack.sql("select count(*) from kysely_migration")) > 0);
        assert.deepEqual(await stack.evaluate("gateway", `require("fs").readdirSync("/var/lib/shoal")`), []);
        assert.equal(await stack.evaluate("simulation", networks), 0, "the simulation service has a network");
      },
    },
    {
      name: "the database wants its password, and nobody outside reaches it",
      run: async () => {
        const { status, output } = await stack.run(["port", "database", "5432"]);
        assert.doesNotMatch(output, /\d+\.\d+\.\d+\.\d+:[1-9]/, `published, ${status}`);
        const connect = `new (require("pg").Client)({ connectionString: process.env.DATABASE_URL }).connect()`;
        const program = `${connect}.then(() => console.log("in"), (error) => console.log("refused: " + error.message))`;
        assert.match(await stack.must(["exec", "-T", "gateway", "node", "-e", program]), /^refused: .*password/m);
      },
    },
  ];
}

function service(stack, { runDemo }) {
  return [
    {
      name: "a request without the key is refused",
      run: async () => assert.equal((await stack.request("GET", "/v1/casts", undefined, {})).status, 401),
    },
    {
      name: "the licences and sources are told",
      run: async () => {
        const { data } = (await stack.request("GET", "/v1/about")).json;
        assert.equal(data.gateway.license, "Apache-2.0");
        assert.equal(data.simulation_service.license, "AGPL-3.0-only");
        assert.equal(data.simulation_service.source_url, "https://example.org/shoal");
      },
    },
    { name: "a ticket opens the live page, which the image has with all its files", run: () => openLivePage(stack) },
    {
      name: "the demo's job is done over REST",
      isNeeded: true,
      run: async () => {
        const screen = { isTTY: false, write: () => undefined };
        const outcome = await runDemo(stack, 1, screen, performance.now());
        assert.equal(outcome.state, "SUCCEEDED");
        const { right, members, runs } = outcome.result;
        return `${right.mean.toFixed(2)} of ${members} sides right over ${runs} runs, ${outcome.events} events in the first`;
      },
    },
  ];
}

async function openLivePage(stack) {
  const { id } = await LiveRun.start(stack, 3);
  const { status, json } = await stack.request("POST", `/v1/runs/${id}/tickets`);
  assert.equal(status, 201);
  const opened = await fetch(stack.url + json.data.url);
  const [cookie] = opened.headers.get("set-cookie").split(";", 1);
  const page = await fetch(`${stack.url}/live/${id}`, { headers: { cookie } });
  assert.equal(page.status, 200);
  const files = [...(await page.text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  assert.ok(files.length > 0);
  for (const path of files) assert.equal((await fetch(stack.url + path)).status, 200, path);
}

async function killSimulation(stack) {
  const run = await LiveRun.start(stack, 10_000);
  const before = await run.readUntil((events) => events.some(({ kind }) => kind === "round_ended"));
  await stack.must(["kill", "-s", "SIGKILL", "simulation"]);
  assert.equal((await stack.request("GET", "/v1/casts")).status, 200, "the gateway does not answer");
  assert.equal((await stack.request("GET", "/health/ready")).status, 503);
  await stack.must(["start", "simulation"]);
  await stack.ready();
  assert.equal((await run.view()).state, "INTERRUPTED");
  const stopped = await stack.request("POST", `/v1/runs/${run.id}/stop`);
  assert.equal(stopped.json.data?.state, "STOPPED", JSON.stringify(stopped.json));
  const after = await run.readUntil(() => false);
  assert.deepEqual(after.slice(0, before.length), before, "what had been told before has changed");
  assertWithoutGap(after, 1);
  return `${before.length} events before, ${after.length} in the end`;
}

async function killGateway(stack) {
  const run = await LiveRun.start(stack, 2000);
  const before = await run.readUntil((events) => events.some(({ kind }) => kind === "round_ended"));
  await stack.must(["kill", "-s", "SIGKILL", "gateway"]);
  await stack.must(["start", "gateway"]);
  await stack.ready();
  const after = await run.readUntil(() => false, before.length);
  assertWithoutGap(after, before.length + 1);
  assert.equal((await run.view()).state, "SUCCEEDED");
  return `read on after event ${before.length} to ${before.length + after.length}`;
}

async function killDatabase(stack) {
  const casts = async () =>
    (await stack.request("GET", "/v1/casts?limit=1000")).json.data.map(({ cast_id }) => cast_id);
  const before = await casts();
  const run = await LiveRun.start(stack, 2000);
  await stack.must(["kill", "-s", "SIGKILL", "database"]);
  for (const path of ["/v1/casts", "/health/ready"]) {
    const { status, json, headers } = await stack.request("GET", path);
    assert.deepEqual([status, json.code], [503, "STORAGE_UNAVAILABLE"], path);
    assert.ok(Number(headers.get("retry-after")) > 0, path);
  }
  await stack.must(["start", "database"]);
  await stack.ready();
  assert.deepEqual(await casts().then((ids) => ids.slice(1)), before, "a cast is missing");
  assertWithoutGap(await run.readUntil(() => false), 1);
  assert.equal((await run.view()).state, "SUCCEEDED");
  return `${before.length + 1} casts, and a run that went on`;
}

async function backUpAndRestore(stack) {
  const ids = async (path) => (await stack.request("GET", `${path}?limit=1000`)).json.data;
  const run = await LiveRun.start(stack, 10_000);
  const before = await run.readUntil((events) => events.some(({ kind }) => kind === "round_ended"));
  await stack.execute(documented("back up"));
  const [casts, runs] = [await ids("/v1/casts"), await ids("/v1/runs")];
  await stack.execute(documented("restore"));
  await stack.ready();
  assert.deepEqual(await ids("/v1/casts"), casts);
  assert.deepEqual(
    (await ids("/v1/runs")).map(({ run_id }) => run_id),
    runs.map(({ run_id }) => run_id),
  );
  assert.match((await run.view()).state, /^(INTERRUPTED|SUCCEEDED)$/);
  await stack.request("POST", `/v1/runs/${run.id}/stop`);
  const after = await run.readUntil(() => false);
  assert.deepEqual(after.slice(0, before.length), before, "what had been told before has changed");
  assertWithoutGap(after, 1);
  return `${casts.length} casts and ${runs.length} runs`;
}

// What the service adds of itself, at moments of its own.
const NOT_THE_ENGINES = ["state", "log", "exit", "checkpoint"];

async function sameSeed(stack) {
  const [one, other] = [await LiveRun.start(stack, 48), await LiveRun.start(stack, 48)];
  const bodies = async (run) => {
    const events = await run.readUntil(() => false);
    const told = ({ round, kind, agent_id, body }) => ({ round, kind, agent_id, body });
    return events.filter(({ kind }) => !NOT_THE_ENGINES.includes(kind)).map(told);
  };
  const first = await bodies(one);
  assert.deepEqual(await bodies(other), first);
  return `${first.length} events of the engine`;
}

async function stop(stack) {
  await stack.must(["stop", "--timeout", "30"]);
  const output = await stack.must(["ps", "-a"]);
  assert.equal((output.match(/Exit(ed)? \(?0\)?/g) ?? []).length, 3, output);
}

async function recreate(stack) {
  const count = async () => (await stack.request("GET", "/v1/runs?limit=1000")).json.data.length;
  await stack.must(["start"]);
  await stack.ready();
  const before = await count();
  await stack.must(["down", "--timeout", "30"]);
  await stack.must(["up", "-d", "--no-build"]);
  await stack.ready();
  assert.ok(before > 20);
  assert.equal(await count(), before);
  return `${before} runs`;
}

function assertWithoutGap(events, first) {
  const expected = events.map((_, index) => first + index);
  assert.deepEqual(
    events.map(({ seq }) => seq),
    expected,
    "the numbers of the events have a gap",
  );
}
