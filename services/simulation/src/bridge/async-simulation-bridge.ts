// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { type CauseCode, ShoalError } from "@shoal/simulation-contract";
import { type BridgeSink, handOver, type Said } from "./bridge-sink.ts";
import { ChannelLoss } from "./channel-loss.ts";
import { Commands } from "./commands.ts";
import { Conversation, type ConversationListener, type EngineIdentity } from "./conversation.ts";
import { DeliveryQueue } from "./delivery-queue.ts";
import { DrainLimit } from "./drain-limit.ts";
import { type EndCause, errorCodeOf } from "./end-cause.ts";
import { Handshake } from "./handshake.ts";
import { MessageIntake } from "./message-intake.ts";
import { MemoryWatch } from "./memory-watch.ts";
import { plainText } from "./output/plain-text.ts";
import { WorkerOutput } from "./output/worker-output.ts";
import { PendingCommands } from "./pending-commands.ts";
import { endedBeforeAnswer, finishedBeforeAnswer } from "./pending-error.ts";
import { type CheckpointFile, encodeCommand, type NotedCommand } from "./protocol/worker-commands.ts";
import { noteOf } from "./protocol/worker-note.ts";
import { ReadingClock, type ReadingDeadline } from "./reading-clock.ts";
import { Termination } from "./termination.ts";
import type { WorkerEnd, WorkerTransport } from "./transport/worker-transport.ts";
import type { WorkerLimits } from "./worker-limits.ts";
import { concludeLife, type WorkerOutcome } from "./worker-outcome.ts";

/** A block or two: parsed events take much memory, and the log keeps what it is given as bytes. */
const WAITING_EVENTS_MAX_BYTES = 65_536;
const EVENT_OVERHEAD_BYTES = 128;
const ENGINE_MESSAGE_MAX = 1_000;
const BYTES_PER_MB = 1_048_576;

export interface BridgeParts {
  readonly transport: WorkerTransport;
  readonly limits: WorkerLimits;
  /** Lines of the worker's text that are kept; the others are counted. */
  readonly logLinesPerSecond: number;
  readonly sink: BridgeSink;
  /** Told of each command that has its answer, or will have none, and how long that took. */
  readonly onCommandSettled?: (command: string, seconds: number) => void;
}

export interface StartRequest {
  readonly runId: string;
  readonly seed: number;
  readonly definitionPath: string;
  readonly rounds: number;
  /** Whether the engine must announce just these rounds; one that declares nothing may announce others. */
  readonly mustAnnounceRounds?: boolean;
  readonly inputsPath?: string | undefined;
  readonly checkpoint?: CheckpointFile | undefined;
}

/** One run's queue pair with its worker: commands out, messages in, and the worker's end. */
export class AsyncSimulationBridge {
  /** Resolves after the exit, when the sink has taken the last message and the last line. */
  readonly ended: Promise<WorkerOutcome>;
  readonly commands: Commands;
  readonly #transport: WorkerTransport;
  readonly #clock = new ReadingClock();
  readonly #pending: PendingCommands;
  readonly #handshake: Handshake;
  readonly #conversation: Conversation;
  readonly #events: DeliveryQueue<Said>;
  readonly #intake: MessageIntake;
  readonly #output: WorkerOutput;
  readonly #drain: DrainLimit;
  readonly #termination: Termination;
  readonly #loss = new ChannelLoss((how) => this.#channelLost(how));
  readonly #exited = new Deferred<WorkerEnd>();
  readonly #bornAt = performance.now();
  readonly #silence: ReadingDeadline;
  readonly #memory: MemoryWatch;
  #end: WorkerEnd | undefined;
  #durationMs = 0;
  #roundEndedAt = performance.now();
  #cause: EndCause | undefined;
  #said: "completed" | "stopped" | undefined;
  #stopRequested = false;
  /** Makes the error of whoever asks when nobody will answer any more. */
  #closed: (() => ShoalError) | undefined;

  constructor({ transport, limits, logLinesPerSecond, sink, onCommandSettled = () => undefined }: BridgeParts) {
    const onSinkFailed = (): void => this.#fail("LOG_WRITE_FAILED", "The run's log could not be written.");
    this.#transport = transport;
    this.#handshake = new Handshake(this.#clock, limits.readyMs, () =>
      this.#fail("WORKER_TIMEOUT", `The worker did not get ready and start within ${limits.readyMs} ms.`),
    );
    this.#conversation = new Conversation(this.#listener());
    const rounds = this.#conversation;
    const onNoted = (command: NotedCommand, result: unknown): void => this.#noted(command, result);
    const { commandMs } = limits;
    this.#pending = new PendingCommands({ clock: this.#clock, commandMs, transport, rounds, onNoted });
    this.commands = new Commands({
      pending: this.#pending,
      throwIfClosed: () => this.#throwIfClosed(),
      onContinue: () => rounds.continuing(),
      onSettled: onCommandSettled,
    });
    this.#termination = new Termination((signal) => transport.signal(signal), limits.stopGraceMs);
    this.#drain = new DrainLimit(() => transport.stopReading());
    this.#events = new DeliveryQueue(WAITING_EVENTS_MAX_BYTES, (batch) => handOver(batch, sink), onSinkFailed);
    this.#intake = new MessageIntake({
      chunks: this.#drain.count(transport.messages),
      conversation: this.#conversation,
      events: this.#events,
      clock: this.#clock,
      onViolation: ({ message }) => this.#fail("PROTOCOL_ERROR", `The engine broke the protocol: ${message}.`),
    });
    this.#output = new WorkerOutput({
      stdout: this.#drain.count(transport.stdout),
      stderr: this.#drain.count(transport.stderr),
      clock: this.#clock,
      linesPerSecond: logLinesPerSecond,
      deliver: (lines) => sink.log(lines),
      onFailed: onSinkFailed,
    });
    this.#silence = this.#clock.watch(
      () => (this.#awaitsMessages ? this.#intake.heardAt + limits.silenceMs : undefined),
      () => this.#fail("WORKER_TIMEOUT", `The worker said nothing for ${limits.silenceMs} ms.`),
    );
    this.#memory = new MemoryWatch({
      residentBytes: () => transport.residentBytes(),
      limitBytes: limits.memoryMb * BYTES_PER_MB,
      onOver: (bytes) => this.#memoryOver(bytes, limits.memoryMb),
    });
    transport.onCommandsDrained(() => this.#pending.sendWaiting());
    transport.onExit((end) => this.#onExit(end));
    transport.onCommandsBroken(() => this.#loss.report("stopped reading commands (descriptor 0)"));
    this.ended = this.#live();
    // Whoever starts the run learns it from `start` too.
    this.ended.catch(() => undefined);
  }

  /** Resolves when the worker has said what engine it is; rejects if it ends before. */
  get engine(): Promise<EngineIdentity> {
    return this.#handshake.engine;
  }

  async start(request: StartRequest): Promise<{ engine: EngineIdentity; rounds: number }> {
    const { runId, seed, definitionPath, rounds, mustAnnounceRounds = false, inputsPath, checkpoint } = request;
    const engine = await this.#handshake.engine;
    this.#throwIfClosed();
    this.#conversation.starting({
      rounds: mustAnnounceRounds ? rounds : undefined,
      endedBefore: checkpoint?.round ?? 0,
    });
    this.#handshake.startSent();
    const optional = {
      ...(inputsPath === undefined ? {} : { inputs_path: inputsPath }),
      ...(checkpoint === undefined ? {} : { checkpoint }),
    };
    const fields = { run_id: runId, seed, definition_path: definitionPath, rounds, ...optional };
    this.#transport.send(encodeCommand({ type: "start", ...fields }));
    return { engine, rounds: await this.#handshake.rounds };
  }

  /** Asks the worker to end after the current round; one that does not is signalled. */
  stop(): void {
    if (this.#stopRequested || this.#isEnding) return;
    this.#stopRequested = true;
    if (this.#conversation.phase === "starting" || this.#conversation.phase === "simulating") {
      this.#transport.send(encodeCommand({ type: "stop" }));
      this.#termination.told();
      return;
    }
    this.#close(() => new ShoalError("RUN_STATE_CONFLICT", "The run was stopped before its worker had started."));
    this.#termination.terminate();
  }

  /** Ends the worker without asking. */
  terminate(reason: string, code: CauseCode = "SERVICE_STOPPING"): void {
    if (this.#isEnding) this.#termination.terminate();
    else this.#fail(code, reason);
  }

  /** Without any grace; how the worker ended counts all the same. */
  kill(): void {
    this.#termination.kill();
  }

  get #isEnding(): boolean {
    return this.#said !== undefined || this.#cause !== undefined || this.#end !== undefined;
  }

  get #awaitsMessages(): boolean {
    return this.#conversation.phase === "simulating" && !this.#isEnding;
  }

  #listener(): ConversationListener {
    return {
      ready: (engine) => this.#handshake.ready(engine),
      started: (rounds) => {
        this.#handshake.started(rounds);
        this.#silence.check();
      },
      event: (event) => this.#events.push(event, event.bodyBytes.length + EVENT_OVERHEAD_BYTES),
      roundBegun: () => this.#pending.roundBegun(),
      roundEnded: () => {
        this.#roundEndedAt = performance.now();
        this.#pending.serve();
      },
      reply: (id, result) => this.#pending.answer(id, result),
      refused: (id, message) => this.#pending.refuse(id, plainText(message.slice(0, ENGINE_MESSAGE_MAX))),
      finished: (outcome) => {
        this.#said = outcome;
        this.#termination.told();
      },
      failed: (message) => {
        this.#setCause("ENGINE_FAILED", plainText(message.slice(0, ENGINE_MESSAGE_MAX)));
        this.#termination.told();
      },
    };
  }

  /** In the turn in which it was said, so that it keeps its place before what follows it. */
  #noted(command: NotedCommand, result: unknown): void {
    const note = noteOf(command, result, this.#conversation, performance.now() - this.#roundEndedAt);
    if (command.type === "pause") this.#conversation.halted();
    this.#events.push(note, EVENT_OVERHEAD_BYTES);
  }

  #fail(code: CauseCode, message: string): void {
    this.#setCause(code, message);
    this.#termination.terminate();
  }

  /** In a grace of some seconds it could take all that the machine has. */
  #memoryOver(bytes: number, limitMb: number): void {
    if (!this.#isEnding) {
      const tookMb = Math.ceil(bytes / BYTES_PER_MB);
      this.#setCause("MEMORY_LIMIT_REACHED", `The worker had ${tookMb} MB in memory; its limit is ${limitMb} MB.`);
    }
    this.#termination.kill();
  }

  #setCause(code: CauseCode, message: string): void {
    this.#cause ??= { code, message };
    const cause = this.#cause;
    this.#close(() => new ShoalError(errorCodeOf(cause.code), cause.message));
  }

  #close(makeError: () => ShoalError): void {
    this.#closed ??= makeError;
    this.#pending.rejectAll(this.#closed);
    this.#handshake.reject(this.#closed());
  }

  #throwIfClosed(): void {
    if (this.#closed !== undefined) throw this.#closed();
    if (this.#end === undefined) return;
    throw this.#said === undefined ? endedBeforeAnswer(this.#end, this.#output.stderrTail) : finishedBeforeAnswer();
  }

  #channelLost(how: string): void {
    if (this.#said === undefined) this.#fail("PROTOCOL_ERROR", `The worker ${how} while it was running.`);
    else this.#close(finishedBeforeAnswer);
  }

  #onMessagesEnded(): void {
    if (this.#end === undefined) this.#loss.report("closed its message channel (descriptor 3)");
    else this.#closeAtExit(this.#end);
  }

  /** In the turn of the exit: who waits is told at once, unless an answer may still be unread. */
  #onExit(end: WorkerEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#durationMs = performance.now() - this.#bornAt;
    this.#termination.end();
    this.#clock.stop();
    this.#memory.stop();
    this.#loss.ignore();
    this.#transport.signal("SIGKILL");
    this.#events.lift();
    this.#output.lift();
    if (end.startError !== undefined) this.#transport.stopReading();
    else this.#drain.begin();
    if (this.#intake.ended) this.#closeAtExit(end);
    this.#exited.resolve(end);
  }

  #closeAtExit(end: WorkerEnd): void {
    const { stderrTail } = this.#output;
    if (this.#said === undefined) this.#close(() => endedBeforeAnswer(end, stderrTail));
    else this.#close(finishedBeforeAnswer);
  }

  async #live(): Promise<WorkerOutcome> {
    try {
      const messages = this.#intake.done.then(() => this.#onMessagesEnded());
      const [end] = await Promise.all([this.#exited.promise, messages, this.#output.done]);
      this.#drain.end();
      await Promise.all([this.#events.delivered(), this.#output.delivered()]);
      return this.#conclude(end);
    } catch (error) {
      this.#fail("ENGINE_FAILED", "The service could not handle what the worker said.");
      throw error;
    }
  }

  #conclude(end: WorkerEnd): WorkerOutcome {
    const { signalled, forced } = this.#termination;
    const { stderrTail } = this.#output;
    const { firstCause, reason, ...outcome } = concludeLife({
      end,
      said: this.#said,
      cause: this.#cause,
      stopRequested: this.#stopRequested,
      signalled,
      midMessage: this.#intake.midMessage,
      stderrTail,
    });
    const { exitCode, signal } = end;
    const exit = { exitCode, signal, durationMs: this.#durationMs, forced, firstCause, reason, stderrTail };
    return { ...outcome, exit };
  }
}
