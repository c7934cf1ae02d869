// SPDX-License-Identifier: Apache-2.0

/** One frame of a run's event stream; progress frames have no `seq`. */
export interface StreamedEvent {
  readonly seq?: number;
  readonly round: number;
  readonly kind: string;
  readonly agent_id?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/**
 * Reads server-sent events: the JSON of each `data:` line, until the server ends the stream.
 * Comments, ids and other fields are passed over.
 */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  let rest = "";
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) yield JSON.parse(line.slice("data:".length)) as StreamedEvent;
    }
  }
}
