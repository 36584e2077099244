import { isDeepStrictEqual } from 'node:util';
import { type Flow, readFlow } from '@app/call-flow';
import { AppError, fieldProblem } from '@app/common';
import { type Asked, mostScheduled, numbersBucket, scheduledDaysAhead } from '@app/contracts';
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
  keepFlow,
  refuseOutdated,
  refuseTooLarge,
  refuseTooMany,
  ServiceNumberEntity,
  settleTimedFlows,
  Snapshots,
  storedFlow,
  TimedFlowEntity,
} from '../numbers/index.js';
import { forwardingOf, WebhookSecrets } from '../settings/index.js';
import { barredIn, FlowCheck, flowChanged, invalidFlow } from './flow-check.js';
import { refuseChanged } from './flow-drafts.js';
import { versionOf } from './flow-versions.js';
import { type Checked, Followers, lockLeading, planStart, refuseFollower } from './followers.js';
import { lockedNumber, ownedNumber } from './owned-numbers.js';
import { type Source, undeclared } from './undeclared.js';

type Publishing = Asked<typeof flows.flowPublish>;

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
    private readonly followers: Followers,
  ) {}

  @Answers(flows.flowPublish)
  async publish(asked: Publishing, { request }: Here) {
    const by = askerOf(request);
    const { source, parsed, ownerId, followers } = await this.checked(by, asked);
    const published = await this.transactions.run(async (transaction) => {
      const { manager, audit } = transaction;
      const { number, current } = asked;
      await lockLeading(manager, ownerId, number);
      const { scope, row } = await lockedNumber(manager, by, 'flows:write', number);
      refuseFollower(row);
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
      await this.publishSnapshot(transaction, number);
      await audit.note(scope, 'number.flow-publish', number);
      const startsAt = from > now ? from : null;
      const author = { scope, authorId: askerIdOf(by), now };
      await this.followers.give(transaction, { number, version, startsAt }, followers, author);
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
      const by = askerOf(request);
      const { row } = await ownedNumber(manager, by, 'flows:write', number);
      await lockLeading(manager, row.ownerId, number);
      const { scope, row: locked } = await lockedNumber(manager, by, 'flows:write', number);
      refuseFollower(locked);
      const now = new Date();
      await settleTimedFlows(manager, number, now);
      const planned = await manager.findBy(TimedFlowEntity, {
        number,
        version,
        override: IsNull(),
      });
      if (planned.length === 0) throw notScheduled(number, version);
      await manager.remove(planned);
      await this.publishSnapshot(transaction, number);
      await audit.note(scope, 'number.flow-unschedule', number);
      for (const { startsAt } of planned) {
        await this.followers.cancel(transaction, number, startsAt, { scope, now });
      }
    });
    this.logger.log({ work: 'change', count: 1 });
  }

  /**
   * The flow to publish, checked by all rules.
   * @throws AppError naming each field that breaks a rule.
   */
  private async checked(by: Principal, asked: Publishing): Promise<CheckedFlow> {
    const { number } = asked;
    const { manager } = this.database;
    const { row } = await ownedNumber(manager, by, 'flows:write', number);
    refuseFollower(row);
    const source = await sourceOf(manager, row, asked);
    const at = timeOf(asked.at, new Date());
    const checked = await this.check.inThread(source.drawn ?? source.flow, row, at);
    if ('problems' in checked) throw invalidFlow(refusal, checked.problems);
    const parsed = readFlow(source.flow);
    if (!parsed.ok) throw new Error('a checked flow cannot be read');
    const problems = undeclared(number, parsed.value, source);
    if (problems.length > 0) throw invalidFlow(refusal, problems);
    const followers = await this.followers.checked(row, source, { at, seen: asked.followers });
    if (followers.problems.length > 0) throw invalidFlow(refusal, followers.problems);
    return { source, parsed: parsed.value, ownerId: row.ownerId, followers };
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
    const setBy = askerIdOf(by);
    await planStart(manager, { number, version, startsAt: from, setBy, setAt: now });
  }

  /** Publishes the number's snapshot with the commit. @throws AppError invalid when it became too large. */
  private async publishSnapshot({ manager, outbox }: Transaction, number: string): Promise<void> {
    const snapshot = await this.snapshots.compile(number, manager);
    refuseTooMany(number, snapshot.lists);
    refuseTooLarge(snapshot);
    await outbox.put(numbersBucket, bucketKey(number), snapshot);
  }
}

interface CheckedFlow {
  readonly source: Source;
  readonly parsed: Flow;
  readonly ownerId: string;
  readonly followers: Checked;
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
