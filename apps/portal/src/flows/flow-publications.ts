import { isDeepStrictEqual } from 'node:util';
import {
  destinationsOf,
  type Flow,
  readFlow,
  recordsConversations,
  waysUnheard,
} from '@app/call-flow';
import { AppError, type FieldProblem, fieldProblem } from '@app/common';
import {
  type Asked,
  type FlowDeclaration,
  mostScheduled,
  numbersBucket,
  scheduledDaysAhead,
} from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { type Transaction, Transactions } from '@app/platform/database';
import { Controller, Logger } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { askerIdOf, askerOf, type Principal } from '../kernel/access/index.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  asksServices,
  bucketKey,
  FlowDraft,
  isPaid,
  keepFlow,
  markStale,
  refuseOutdated,
  refuseTooLarge,
  refuseTooMany,
  ServiceNumberEntity,
  settleTimedFlows,
  shareParts,
  Snapshots,
  type StoredFlow,
  storedFlow,
  TimedFlowEntity,
} from '../numbers/index.js';
import { forwardingOf, WebhookSecrets } from '../settings/index.js';
import { barredIn, FlowCheck, invalidFlow } from './flow-check.js';
import { refuseChanged } from './flow-drafts.js';
import { versionOf } from './flow-versions.js';
import { lockedNumber, ownedNumber } from './owned-numbers.js';

type Publishing = Asked<typeof flows.flowPublish>;

/** A flow to publish, with what its author said of it. */
export interface Source extends StoredFlow {
  readonly declares: FlowDeclaration | null;
  readonly recordingPurpose: string | null;
}

const refusal = 'The flow can’t be published like this.';

/** Publishes flows of numbers: at once, at a time, or an earlier version again. */
@Controller()
export class FlowPublications {
  private readonly logger = new Logger(FlowPublications.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly check: FlowCheck,
    private readonly snapshots: Snapshots,
    private readonly webhooks: WebhookSecrets,
  ) {}

  @Answers(flows.flowPublish)
  async publish(asked: Publishing, { request }: Here) {
    const by = askerOf(request);
    const { source, parsed, ownerId } = await this.checked(by, asked);
    const published = await this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      const { number, current } = asked;
      await shareParts(manager, ownerId, source);
      const { scope, row } = await lockedNumber(manager, by, 'flows:write', number);
      const now = new Date();
      await settleTimedFlows(manager, number, now);
      const { flowVersion } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
      if (flowVersion !== current || row.ownerId !== ownerId) {
        throw flowChanged(number, flowVersion);
      }
      await refuseOutdated(manager, ownerId, source);
      const { flow, drawn, declares, recordingPurpose } = source;
      const { note } = asked;
      const kept = {
        flow,
        drawn,
        createdAt: now,
        savedBy: askerIdOf(by),
        note,
        declares,
        recordingPurpose,
      };
      const version = await keepFlow(manager, number, kept, flowVersion);
      if ('draft' in asked.source) {
        await refuseChanged(manager, number, asked.source.draft);
        await manager.delete(FlowDraft, { number });
      }
      const from = timeOf(asked.at, now);
      if (from > now) await this.schedule(manager, { number, version, from, by, now });
      else {
        await manager.update(
          ServiceNumberEntity,
          { number },
          { flowVersion: version, changedAt: now },
        );
        await settleTimedFlows(manager, number, now);
      }
      const webhookSecret = asksServices(parsed)
        ? await this.webhooks.makeFirst(manager, scope, ownerId)
        : null;
      await this.tellControllers(transaction, number);
      await audit.note(scope, 'number.flow-publish', number);
      const notices = barredIn(parsed, await forwardingOf(manager, ownerId));
      return { number, version, from: from.toISOString(), notices, webhookSecret };
    });
    this.logger.log({ work: 'change', count: 1 });
    return published;
  }

  @Answers(flows.flowUnschedule)
  async unschedule({ number, version }: Asked<typeof flows.flowUnschedule>, { request }: Here) {
    await this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      const { scope } = await lockedNumber(manager, askerOf(request), 'flows:write', number);
      await settleTimedFlows(manager, number);
      const planned = { number, version, override: IsNull() };
      const { affected } = await manager.delete(TimedFlowEntity, planned);
      if (!affected) throw notScheduled(number, version);
      await this.tellControllers(transaction, number);
      await audit.note(scope, 'number.flow-unschedule', number);
    });
    this.logger.log({ work: 'change', count: 1 });
  }

  /**
   * The flow to publish, checked by all rules.
   * @throws AppError naming each field that breaks a rule.
   */
  private async checked(
    by: Principal,
    asked: Publishing,
  ): Promise<{ readonly source: Source; readonly parsed: Flow; readonly ownerId: string }> {
    const { number } = asked;
    const { manager } = this.database;
    const { row } = await ownedNumber(manager, by, 'flows:write', number);
    const source = await sourceOf(manager, row, asked);
    const checked = await this.check.inThread(
      source.drawn ?? source.flow,
      row,
      timeOf(asked.at, new Date()),
    );
    if ('problems' in checked) throw invalidFlow(refusal, checked.problems);
    const parsed = readFlow(source.flow);
    if (!parsed.ok) throw new Error('a checked flow cannot be read');
    const problems = undeclared(number, parsed.value, source);
    if (problems.length > 0) throw invalidFlow(refusal, problems);
    return { source, parsed: parsed.value, ownerId: row.ownerId };
  }

  /** @throws AppError conflict `too-many-scheduled`; invalid, naming `at`. */
  private async schedule(
    manager: EntityManager,
    { number, version, from, by, now }: Scheduling,
  ): Promise<void> {
    const planned = await manager.findBy(TimedFlowEntity, { number, override: IsNull() });
    if (planned.length >= mostScheduled) throw tooManyScheduled(number);
    if (planned.some(({ startsAt }) => startsAt.getTime() === from.getTime())) {
      throw invalidFlow(refusal, [fieldProblem('at', 'already-starts')]);
    }
    await manager.insert(TimedFlowEntity, {
      number,
      version,
      startsAt: from,
      endsAt: null,
      override: null,
      destination: null,
      setBy: askerIdOf(by),
      setAt: now,
    });
    await markStale(manager, number, from);
  }

  /** Publishes the number's snapshot with the commit. @throws AppError invalid when it became too large. */
  private async tellControllers({ manager, outbox }: Transaction, number: string): Promise<void> {
    const snapshot = await this.snapshots.compile(number, manager);
    refuseTooMany(number, snapshot.lists);
    refuseTooLarge(snapshot);
    await outbox.put(numbersBucket, bucketKey(number), snapshot);
  }
}

interface Scheduling {
  readonly number: string;
  readonly version: number;
  readonly from: Date;
  readonly by: Principal;
  readonly now: Date;
}

/** @throws AppError conflict `draft-changed`; not-found `no-such-version`. */
async function sourceOf(
  manager: EntityManager,
  { number, ownerId }: ServiceNumberEntity,
  { source, declares, recordingPurpose }: Publishing,
): Promise<Source> {
  if ('draft' in source) {
    await refuseChanged(manager, number, source.draft);
    const { flow } = await manager.findOneByOrFail(FlowDraft, { number });
    return { ...(await storedFlow(manager, ownerId, flow)), declares, recordingPurpose };
  }
  const old = await versionOf(manager, number, source.version);
  // What it shared may have changed since: then the same flow runs again, and follows no more.
  const again = await storedFlow(manager, ownerId, old.drawn ?? old.flow);
  return {
    ...(isDeepStrictEqual(again.flow, old.flow) ? again : { flow: old.flow, drawn: null }),
    declares: declares ?? old.declares,
    recordingPurpose: recordingPurpose ?? old.recordingPurpose,
  };
}

/** What the author has not declared of a flow, though the law or our privacy statement asks for it. */
export function undeclared(
  number: string,
  flow: Flow,
  { declares, recordingPurpose }: Source,
): FieldProblem[] {
  const purposeIsMissing = recordsConversations(flow) && (recordingPurpose?.length ?? 0) < 10;
  return [
    ...(isPaid(number) ? undeclaredOfPaid(flow, declares) : []),
    ...(purposeIsMissing ? [fieldProblem('recordingPurpose', 'purpose-missing')] : []),
  ];
}

function undeclaredOfPaid(flow: Flow, declares: FlowDeclaration | null): FieldProblem[] {
  const declared = new Set(declares?.destinations);
  const rung = new Set(destinationsOf(flow).map(({ to }) => to));
  const identity = declares?.identity ?? null;
  return [
    ...[...rung]
      .filter((destination) => !declared.has(destination))
      .map((destination) =>
        fieldProblem('declares.destinations', 'destination-undeclared', { destination }),
      ),
    ...(identity === null
      ? [fieldProblem('declares.identity', 'identity-missing')]
      : waysUnheard(flow, identity).map((way) =>
          fieldProblem('declares.identity', 'identity-unheard', { way }),
        )),
  ];
}

/** The start that was asked for; without one, now. @throws AppError invalid, naming `at`. */
export function timeOf(at: string | null | undefined, now: Date, field = 'at'): Date {
  if (at == null) return now;
  const from = new Date(at);
  if (from <= now) throw invalidFlow(refusal, [fieldProblem(field, 'not-to-come')]);
  if (from.getTime() - now.getTime() > scheduledDaysAhead * 86_400_000) {
    throw invalidFlow(refusal, [
      fieldProblem(field, 'starts-too-far', { days: scheduledDaysAhead }),
    ]);
  }
  return from;
}

const flowChanged = (number: string, version: number): AppError =>
  new AppError(
    'conflict',
    'flow-changed',
    `Version ${version} of the flow of ${number} was published meanwhile: look at it first.`,
  );

const tooManyScheduled = (number: string): AppError =>
  new AppError(
    'conflict',
    'too-many-scheduled',
    `${mostScheduled} versions of the flow of ${number} are scheduled already: cancel one first.`,
  );

const notScheduled = (number: string, version: number): AppError =>
  new AppError(
    'not-found',
    'not-scheduled',
    `Version ${version} of the flow of ${number} is not scheduled, or has started.`,
  );
