// SPDX-License-Identifier: Apache-2.0
import { startChildProgram } from "./child-program.ts";
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { median } from "./median.ts";
import { repeat } from "./repeat.ts";
import { type Load, loadOn } from "./rest-load/load.ts";
import { round } from "./round.ts";
import { BenchServices } from "./services/bench-services.ts";
import { endedRun, NAMESPACE } from "./services/grpc-runs.ts";

const CONNECTIONS = 64;
/** Each of both is asked so often in turns, after one turn that does not count. */
const TURNS = 6;
const TARGETS = { rate: 0.75, p99: 3 };

/** What the gateway adds to the one gRPC call that a request for a run's state needs. */
export const gatewayOverhead: Figure = {
  name: "gateway-overhead",
  description: `GET of a run's state over ${CONNECTIONS} connections, against a bare Express handler that makes the same gRPC call.`,
  seconds: 40,
  measure,
};

interface Sample {
  readonly gateway: Load;
  readonly bare: Load;
}

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const services = await BenchServices.start();
  const { address, token } = services.simulation;
  const bare = startChildProgram("comparisons/bare-handler", [address, token, NAMESPACE]);
  try {
    const path = `/v1/runs/${await endedRun(services.client)}`;
    const [gatewayUrl, bareUrl] = [services.url + path, (await bare.firstLine) + path];
    const turn = seconds / (2 * TURNS + 2);
    const sample = async (): Promise<Sample> => ({
      gateway: await loadOn(gatewayUrl, CONNECTIONS, turn),
      bare: await loadOn(bareUrl, CONNECTIONS, turn),
    });
    // What is not compiled yet.
    await sample();
    return measurement(await repeat(seconds - 2 * turn, sample));
  } finally {
    await bare.stop();
    await services.stop();
  }
}

function measurement(samples: readonly Sample[]): Measurement {
  return measurementOf(
    "the gateway's main thread: Express and the gRPC client take most of a request",
    compare(gatewayOverhead.name, "requests/s", samples, "per_second", `≥ ${TARGETS.rate}`, (it) => it >= TARGETS.rate),
    compare(
      "99th percentile of the time to answer",
      "ms",
      samples,
      "p99_ms",
      `≤ ${TARGETS.p99}`,
      (it) => it <= TARGETS.p99,
    ),
  );
}

function compare(
  name: string,
  unit: string,
  samples: readonly Sample[],
  what: keyof Load,
  target: string,
  isMet: (ratio: number) => boolean,
): Comparison {
  const ratio = median(samples.map(({ gateway, bare }) => gateway[what] / bare[what]));
  return {
    name,
    value: Math.round(median(samples.map(({ gateway }) => gateway[what]))),
    unit,
    baseline: Math.round(median(samples.map(({ bare }) => bare[what]))),
    ratio: round(ratio),
    target: `ratio ${target}`,
    met: isMet(ratio),
  };
}
