import { Controller, Logger } from '@nestjs/common';
import { AppError, conflict, fieldProblem, pageOf } from '@app/common';
import type { Flow } from '@app/call-flow';
import { type Asked, authorOf, numbersBucket, type Scope } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { countryPlan, serviceNumber } from '@app/number-plan';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { allButKeys } from '@app/platform/scopes';
import { DataSource, In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { askerOf } from '../kernel/access/index.js';
import { Questions } from '../kernel/asking/questions.js';
import { locks } from '../kernel/locks.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  AbsenceEntity,
  asksServices,
  bucketKey,
  coolingEnd,
  EndedFollowings,
  FlowDraft,
  hold,
  Holding,
  invalidNumber,
  keepFlow,
  noSuchNumber,
  PhoneDestination,
  refuseOutdated,
  refuseTooLarge,
  refuseTooMany,
  release,
  ServiceNumberEntity,
  settleTimedFlows,
  sightOf,
  Snapshots,
  type StoredFlow,
  storedFlow,
  TimedFlowEntity,
} from '../numbers/index.js';
import { Owner } from '../parties/index.js';
import { forwardingOf, WebhookSecrets } from '../settings/index.js';
import { noteChange } from '../states/index.js';
import { withdrawAllOf, withdrawOwnOrdersOf } from '../tariffs/index.js';
import { barredIn, FlowCheck, type FlowOwner } from './flow-check.js';
import { type Checked, Followers, lockLeading } from './followers.js';
import { numberView, SeenNumbers, viewsOf } from './seen-numbers.js';

/** Service numbers, with their owners and flows. */
@Controller()
export class Numbers {
  private readonly logger = new Logger(Numbers.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly seen: SeenNumbers,
    private readonly check: FlowCheck,
    private readonly snapshots: Snapshots,
    private readonly webhooks: WebhookSecrets,
    private readonly questions: Questions,
    private readonly followers: Followers,
    private readonly followings: EndedFollowings,
  ) {}

  @Answers(flows.numberPut)
  async put({ scope: by, number, ...input }: Asked<typeof flows.numberPut>) {
    const { ownerId, flow } = input;
    const plan = serviceNumber(number, new Date());
    if (!plan.ok) throw invalidNumber([{ field: 'number', ...plan.error }]);
    const parsed = await this.refuseFlow(number, ownerId, flow);
    const stored = await storedFlow(this.database.manager, ownerId, flow);
    const followers = await this.checkedFollowers({ number, ownerId }, stored);
    const view = await this.transactions.run(async (transaction) => {
      const { manager, outbox, audit } = transaction;
      await lockLeading(manager, ownerId, number);
      await refuseOwner(manager, ownerId);
      // As in `lockedNumber`.
      await locks.share(manager, 'absences', ownerId);
      await refuseOutdated(manager, ownerId, stored);
      // The owner's holding and the flow's version get the same moment, so that the owner's time
      // with the number includes the version.
      const now = new Date();
      const before = await settledNumber(manager, { number, ownerId }, now);
      const language =
        input.language ?? before?.language ?? countryPlan(plan.value.country).languages[0] ?? 'nl';
      const isOthers = before !== null && before.ownerId !== ownerId;
      let unfollowed = isOthers ? await this.followings.end(transaction, by, number) : null;
      const restarted =
        before?.state === 'ended' ? await restartedColumns(manager, by, before) : {};
      const flowVersion = await keepFlow(
        manager,
        number,
        {
          flow: stored.flow,
          // The flow of the number may come back as it was read: then the number goes on sharing.
          ...(stored.drawn === null && before?.ownerId === ownerId ? {} : { drawn: stored.drawn }),
          createdAt: now,
          savedBy: authorOf(by),
        },
        before?.flowVersion ?? null,
      );
      await manager.upsert(
        ServiceNumberEntity,
        { number, ownerId, flowVersion, language, changedAt: new Date(), ...restarted },
        ['number'],
      );
      await refuseMove(manager, by, number, ownerId);
      const isOther = before !== null && flowVersion !== before.flowVersion;
      if (isOthers) {
        await dropPlans(manager, number);
      } else {
        if (isOther && before.follows !== null) {
          // With a flow of its own it follows no more. What its leader planned would replace that flow.
          await manager.delete(TimedFlowEntity, { number, override: IsNull() });
          unfollowed = await this.followings.end(transaction, by, number);
        }
        await settleTimedFlows(manager, number, now);
      }
      await hold(manager, number, ownerId, timeOf(input.activeFrom), now);
      const webhookSecret = asksServices(parsed)
        ? await this.webhooks.makeFirst(manager, by, ownerId)
        : null;
      const snapshot = await this.snapshots.compile(number, manager);
      refuseTooMany(number, snapshot.lists);
      refuseTooLarge(snapshot);
      await outbox.put(numbersBucket, bucketKey(number), snapshot);
      await audit.note(by, 'number.put', number);
      if (isOther) {
        const given = { number, version: flowVersion, startsAt: null };
        const author = { scope: by, authorId: authorOf(by), now };
        await this.followers.give(transaction, given, followers, author);
      }
      await this.followings.mail(manager, unfollowed);
      const saved = await numberView(number, manager);
      const notices = barredIn(parsed, await forwardingOf(manager, ownerId));
      return {
        ...saved,
        ...(webhookSecret === null ? {} : { webhookSecret }),
        ...(notices.length === 0 ? {} : { notices }),
      };
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  @Answers(flows.numberGet)
  get({ number }: Asked<typeof flows.numberGet>, { request }: Here) {
    return this.seen.get(sightOf(askerOf(request)), number);
  }

  @Answers(flows.numbersList)
  list({ ownerId, after, limit }: Asked<typeof flows.numbersList>, { request }: Here) {
    const { by, owners } = sightOf(askerOf(request));
    const named =
      ownerId === undefined ? owners : [ownerId].filter((id) => owners?.includes(id) ?? true);
    const read = { action: 'number.list', subject: ownerId ?? everything };
    return this.reads.read(by, read, async (manager) => {
      const rows = await manager.find(ServiceNumberEntity, {
        where: { number: MoreThan(after), ...(named === null ? {} : { ownerId: In(named) }) },
        order: { number: 'ASC' },
        take: limit + 1,
      });
      return pageOf(await viewsOf(manager, rows), limit, ({ number }) => number);
    });
  }

  @Answers(flows.numberDelete)
  async delete({ scope, number }: Asked<typeof flows.numberDelete>) {
    await this.transactions.run(async (transaction) => {
      const { manager, outbox, audit } = transaction;
      await locks.take(manager, 'number', number);
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      refuseReserved(row);
      const unfollowed = await this.followings.end(transaction, scope, number);
      await manager.delete(ServiceNumberEntity, { number });
      await release(manager, number);
      await withdrawAllOf(manager, this.questions, number);
      await outbox.delete(numbersBucket, bucketKey(number));
      await audit.note(scope, 'number.delete', number);
      await this.followings.mail(manager, unfollowed);
    });
    this.logger.log({ work: 'change', count: 1 });
  }

  /**
   * Checks a flow for the followers of a number.
   * @throws AppError naming each follower and field of the flow that breaks a rule.
   */
  private async checkedFollowers(leader: FlowOwner, stored: StoredFlow): Promise<Checked> {
    const source = { ...stored, declares: null, recordingPurpose: null };
    const checked = await this.followers.checked(leader, source, { at: new Date() });
    if (checked.problems.length > 0) throw invalidNumber([...checked.problems]);
    return checked;
  }

  /**
   * Checks a flow for a number.
   * @throws AppError naming each field of the flow that breaks a rule.
   */
  private async refuseFlow(number: string, ownerId: string, flow: unknown): Promise<Flow> {
    const parsed = await this.check.parse(flow, { number, ownerId }, new Date());
    if (!parsed.ok) throw invalidNumber(parsed.error);
    return parsed.value;
  }
}

/**
 * The number as it was before a change; null: there is none. A start that is due counts as begun: otherwise it would
 * take the place of the flow that is put.
 */
async function settledNumber(
  manager: EntityManager,
  { number, ownerId }: FlowOwner,
  now: Date,
): Promise<ServiceNumberEntity | null> {
  const row = await manager.findOneBy(ServiceNumberEntity, { number });
  // What another owner planned is dropped.
  if (row?.ownerId !== ownerId) return row;
  await settleTimedFlows(manager, number, now);
  return manager.findOneBy(ServiceNumberEntity, { number });
}

/**
 * Only a person may give a number to another owner: with a leaked key, anybody could take a premium number's revenue.
 * A deleted number still counts as its last owner's until its cooling period is over: otherwise a key would delete it
 * first.
 * @throws AppError forbidden `people-only`, naming `ownerId`.
 */
async function refuseMove(
  manager: EntityManager,
  by: Scope,
  number: string,
  ownerId: string,
): Promise<void> {
  const last = await manager.findOne(Holding, { where: { number }, order: { from: 'DESC' } });
  if (last === null || last.ownerId === ownerId) return;
  if (last.until !== null && coolingEnd(last.until) <= new Date()) return;
  allButKeys(by, `give ${number}, which belongs to ${last.ownerId}, to another owner`, [
    fieldProblem('ownerId', 'others-number', { owner: last.ownerId }),
  ]);
}

/**
 * Checks that the owner exists and hasn't ended. The row is locked in share mode, so that a later change of the
 * owner's state finds this number.
 * @throws AppError invalid, naming `ownerId`.
 */
async function refuseOwner(manager: EntityManager, ownerId: string): Promise<void> {
  const owner = await manager.findOne(Owner, {
    where: { id: ownerId },
    lock: { mode: 'pessimistic_read' },
  });
  if (owner === null) {
    throw invalidNumber([fieldProblem('ownerId', 'no-such-owner', { owner: ownerId })]);
  }
  if (owner.state === 'ended') {
    throw invalidNumber([fieldProblem('ownerId', 'owner-ended', { owner: ownerId })]);
  }
}

/**
 * The columns of an ended number that is put into service again, once its cooling period is over. Until then it is
 * reserved for its last owner.
 * @throws AppError conflict `number-ended`.
 */
async function restartedColumns(
  manager: EntityManager,
  by: Scope,
  { number, state, stateSince }: ServiceNumberEntity,
): Promise<Partial<ServiceNumberEntity>> {
  const now = new Date();
  const free = coolingEnd(stateSince);
  if (now < free) {
    throw new AppError(
      'conflict',
      'number-ended',
      `${number} has ended and is reserved for its owner until ${free.toISOString()}: make it active again, or wait.`,
    );
  }
  const reason = 'put into service again';
  await noteChange(manager, by, {
    kind: 'number',
    subject: number,
    fromState: state,
    state: 'active',
    reason,
    changedAt: now,
  });
  return { state: 'active', stateSince: now, limits: null, ownLimits: null };
}

/**
 * Refuses to delete an ended number in its cooling period: once deleted, another owner could get it at once.
 * @throws AppError conflict `number-reserved`.
 */
function refuseReserved({ number, state, stateSince }: ServiceNumberEntity): void {
  const free = coolingEnd(stateSince);
  if (state !== 'ended' || new Date() >= free) return;
  throw conflict(
    'number-reserved',
    `${number} has ended and is reserved for its owner until ${free.toISOString()}: delete it then.`,
  );
}

/**
 * Drops what the number's last owner drew, scheduled, switched, limited, marked as out, let people choose by phone, and
 * ordered as its tariff.
 */
async function dropPlans(manager: EntityManager, number: string): Promise<void> {
  await manager.delete(FlowDraft, { number });
  await manager.delete(TimedFlowEntity, { number });
  await manager.delete(AbsenceEntity, { number });
  await manager.delete(PhoneDestination, { number });
  await manager.update(ServiceNumberEntity, { number }, { ownLimits: null });
  await withdrawOwnOrdersOf(manager, number);
}

const timeOf = (iso: string | undefined): Date | undefined =>
  iso === undefined ? undefined : new Date(iso);
