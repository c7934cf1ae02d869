// SPDX-License-Identifier: Apache-2.0
import autocannon from "autocannon";

// Asks for one address as fast as it is answered, and prints what came of it. Arguments: address, connections, seconds,
// key.
const [url = "", connections = "", seconds = "", key = ""] = process.argv.slice(2);
const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  headers: { "x-api-key": key },
});
const { errors, timeouts, non2xx, latency, duration, "2xx": answered } = result;
if (errors + timeouts + non2xx > 0 || answered === 0) {
  throw new Error(`${url}: ${answered} answers, ${non2xx} refusals, ${errors} errors, ${timeouts} timeouts`);
}
console.log(JSON.stringify({ per_second: answered / duration, p99_ms: latency.p99 }));
