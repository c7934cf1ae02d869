// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import { SimulationClient } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import { type About, aboutGateway } from "./about/about.ts";
import { type AuditLog, type AuditStore, openAudit } from "./audit/index.ts";
import { KeyWatch } from "./authentication/key-watch.ts";
import { Keyring } from "./authentication/keyring.ts";
import { CastStore } from "./casts/cast-store.ts";
import { castGeneration } from "./cast-generation/generation-job.ts";
import { CastMaker } from "./casts/making/cast-maker.ts";
import type { Config } from "./config/config.ts";
import type { ModelPrices } from "./config/quotas-config.ts";
import { currentRequestId } from "./http/current-request.ts";
import { type Readiness, readinessOf } from "./health/index.ts";
import { type Idempotency, openIdempotency } from "./idempotency/index.ts";
import type { Acts } from "./intents/acts.ts";
import { ClaimRenewal } from "./intents/claim-renewal.ts";
import { LEASE_TIMES, type LeaseTimes } from "./intents/intent-leases.ts";
import { IntentReconciler } from "./intents/intent-reconciler.ts";
import { IntentStore } from "./intents/intent-store.ts";
import { Intents } from "./intents/intents.ts";
import { InterviewStore } from "./interviews/interview-store.ts";
import { Interviewer } from "./interviews/interviewer.ts";
import { createProvider } from "./interviews/provider.ts";
import type { JobParts } from "./jobs/index.ts";
import type { JobKind } from "./jobs/job-kind.ts";
import { openJobs } from "./jobs/open-jobs.ts";
import { KeyStore } from "./keys/key-store.ts";
import { LiveRuns } from "./live-runs/live-runs.ts";
import { LiveAccess } from "./live/live-access.ts";
import { PageFiles } from "./live/page-files.ts";
import { ChatModel } from "./models/chat-model.ts";
import { RecordedAnswers } from "./models/recorded-answers.ts";
import type { KeptAnswers } from "./models/kept-answers.ts";
import { openKeptAnswers } from "./models/open-kept-answers.ts";
import { GatewayMetrics } from "./metrics/index.ts";
import { ModelBudget } from "./quotas/model-budget.ts";
import { Quotas } from "./quotas/quotas.ts";
import { EventStreams } from "./run-events/event-streams.ts";
import type { Answerer } from "./runs/get-manifest.ts";
import { openRateLimits, type OpenRequests, type RateLimits } from "./rate-limits/index.ts";
import { ReproductionStore } from "./reproductions/reproduction-store.ts";
import { runActs } from "./runs/run-acts.ts";
import { RunSteering } from "./simulation-client/run-steering.ts";
import { SimulationService } from "./simulation-client/simulation-service.ts";
import { simulationActs } from "./simulations/simulation-acts.ts";
import { SimulationCasts } from "./simulations/simulation-casts.ts";
import { openStore } from "./storage/open-store.ts";
import { TenantRemover } from "./tenants/tenant-remover.ts";
import { keepCounts } from "./usage/keep-counts.ts";
import { UsageStore } from "./usage/usage-store.ts";
import { TenantStore } from "./tenants/tenant-store.ts";

export interface Overrides {
  readonly client?: SimulationClient;
  readonly leaseTimes?: LeaseTimes;
  // Beside those that there are.
  readonly jobKinds?: readonly JobKind[];
  // Stays its giver's to stop.
  readonly castMaker?: CastMaker;
}

export interface AppContext extends JobParts {
  readonly about: About;
  readonly keyring: Keyring;
  readonly keyWatch: KeyWatch;
  readonly keys: KeyStore;
  readonly tenants: TenantStore;
  readonly tenantRemover: TenantRemover;
  readonly rateLimits: RateLimits;
  readonly openRequests: OpenRequests;
  readonly auditStore: AuditStore;
  readonly auditLog: AuditLog;
  readonly quotas: Quotas;
  readonly usage: UsageStore;
  readonly liveRuns: LiveRuns;
  readonly reproductions: ReproductionStore;
  readonly prices: ModelPrices;
  readonly readiness: Readiness;
  readonly service: SimulationService;
  readonly steering: RunSteering;
  readonly casts: CastStore;
  readonly castMaker: CastMaker;
  readonly castGeneration: JobKind;
  // None: profiles are written by rule.
  readonly profileModel: ChatModel | undefined;
  readonly modelBudget: ModelBudget;
  readonly keptAnswers: KeptAnswers;
  readonly simulationCasts: SimulationCasts;
  readonly intentStore: IntentStore;
  readonly intents: Intents;
  readonly acts: Acts;
  readonly streams: EventStreams;
  readonly metrics: GatewayMetrics;
  readonly answerer: Answerer;
  readonly liveAccess: LiveAccess;
  readonly pageFiles: PageFiles;
  readonly interviewer: Interviewer;
  readonly interviews: InterviewStore;
  readonly idempotency: Idempotency;
}

export async function createAppContext(
  config: Config,
  logger: Logger,
  stack: DisposeStack,
  overrides: Overrides = {},
): Promise<AppContext> {
  const store = await openStore(config, logger, stack);
  const { database } = store;
  const metrics = new GatewayMetrics();
  const limited = openRateLimits({ limits: config.limits, store, metrics, logger, stack });
  const audit = openAudit(config.audit, database, logger, stack);
  const client = overrides.client ?? new SimulationClient({ ...config.simulation, requestId: currentRequestId });
  stack.defer("simulation client", () => client.close());

  const keys = new KeyStore(database);
  const keyring = new Keyring(config.apiKey, keys);
  const keyWatch = new KeyWatch(keyring, logger);
  keyWatch.start();
  stack.defer("key watch", () => keyWatch.stop());
  const service = new SimulationService(client);
  const steering = new RunSteering(client);
  const usage = new UsageStore(database);
  const quotas = new Quotas(database, config.quotas);
  const liveRuns = new LiveRuns({ database, service, quotas, usage });
  const casts = new CastStore({ ...store, quotas, usage });
  await casts.open();
  const castMaker = overrides.castMaker ?? ownCastMaker(stack);
  const simulationCasts = new SimulationCasts(database, quotas);
  const leaseTimes = overrides.leaseTimes ?? LEASE_TIMES;
  const { leaseMs, lookEveryMs } = leaseTimes;
  const intentStore = new IntentStore(store, leaseMs);
  const intents = new Intents(intentStore);
  const renewal = new ClaimRenewal(intents, leaseMs / 3, logger);
  stack.defer("claim renewal", () => renewal.stop());
  const interviews = new InterviewStore(store, quotas);
  const reproductions = new ReproductionStore(database);
  const acts = {
    ...simulationActs(service, casts, simulationCasts),
    ...runActs({ service, steering, intentStore, interviews, liveRuns, reproductions }),
  };
  const reconciler = new IntentReconciler(intents, acts, lookEveryMs, logger);
  reconciler.start();
  stack.defer("intent reconciler", () => reconciler.stop());
  const tenants = new TenantStore(database);
  const tenantRemover = new TenantRemover({ database, casts, tenants, service, auditLog: audit.auditLog, logger });
  tenantRemover.start();
  stack.defer("tenant remover", () => tenantRemover.stop());
  const streams = new EventStreams(service, logger);
  metrics.watch(streams);
  const { llm, prices } = config;
  const recording = llm.provider === "offline" ? undefined : llm.recording;
  const recorded = recording && (await RecordedAnswers.open(recording));
  const model = llm.provider === "offline" ? undefined : new ChatModel(llm, prices, recorded);
  const provider = createProvider(model);
  const { concurrency } = llm;
  const budget = new ModelBudget({ store, quotas, usage, prices });
  const interviewer = new Interviewer({ service, steering, provider, store: interviews, budget, concurrency, logger });
  const keptAnswers = openKeptAnswers({ store, quotas, config: config.keptAnswers }, logger, stack);
  const generation = castGeneration({ casts, castMaker, model, budget, keptAnswers, concurrency });
  const kinds = [generation, ...(overrides.jobKinds ?? [])];
  const jobs = openJobs({ store, quotas, kinds, leaseTimes, logger, stack });
  keepCounts({ liveRuns, quotas, usage }, logger, stack);
  return {
    about: aboutGateway(config.sourceUrl),
    keyring,
    keyWatch,
    keys,
    tenants,
    tenantRemover,
    ...limited,
    ...jobs,
    ...audit,
    castGeneration: generation,
    profileModel: model,
    modelBudget: budget,
    keptAnswers,
    quotas,
    usage,
    liveRuns,
    reproductions,
    prices: config.prices,
    readiness: readinessOf(service, database),
    service,
    steering,
    casts,
    castMaker,
    simulationCasts,
    intentStore,
    intents,
    acts,
    streams,
    metrics,
    answerer: provider,
    liveAccess: new LiveAccess(config.secretKey),
    pageFiles: await PageFiles.load(),
    interviewer,
    interviews,
    idempotency: openIdempotency({ store, secretKey: config.secretKey, leaseMs, logger, stack }),
  };
}

function ownCastMaker(stack: DisposeStack): CastMaker {
  const castMaker = new CastMaker();
  stack.defer("cast maker", () => castMaker.stop());
  return castMaker;
}
