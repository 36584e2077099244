import { AppError, conflict, fieldProblem, pageOf } from '@app/common';
import {
  type Answered,
  type Asked,
  type NewNumberState,
  numbersBucket,
  type NumberState,
  type NumberStateView,
} from '@app/contracts';
import * as states from '@app/contracts/states';
import { AuditedReads, Transactions } from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller, Logger } from '@nestjs/common';
import { LessThan, type EntityManager } from 'typeorm';
import { askerOf } from '../kernel/access/index.js';
import { locks } from '../kernel/locks.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  bucketKey,
  closedNumber,
  type NumberStanding,
  coolingEnd,
  EndedFollowings,
  hold,
  markStale,
  noSuchNumber,
  numberTransitions,
  Prompts,
  release,
  ServiceNumberEntity,
  sightOf,
  Snapshots,
  StaleSnapshots,
} from '../numbers/index.js';
import { Owner, ownerTransitions } from '../parties/index.js';
import { changeOwner } from './change-owner.js';
import { noteChange } from './note-change.js';
import { StateChange } from './state-change.entity.js';

/** Lists and changes the states of numbers and owners, and lists their past changes. */
@Controller()
export class States {
  private readonly logger = new Logger(States.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly prompts: Prompts,
    private readonly snapshots: Snapshots,
    private readonly stale: StaleSnapshots,
    private readonly followings: EndedFollowings,
  ) {}

  @Answers(states.numberStatePut)
  async putOfNumber({ scope, number, ...input }: Asked<typeof states.numberStatePut>) {
    const view = await this.transactions.run(async (transaction) => {
      const { manager, outbox, audit } = transaction;
      await locks.take(manager, 'number', number);
      const row = await findNumber(manager, number);
      if (isSame(row, input)) return viewOf(row, await ownerOf(manager, row));
      refuseTransition(numberTransitions, row.state, input.state);
      const now = new Date();
      if (row.state === 'ended') {
        refuseAfterCooling(row, now);
        await refuseEndedOwner(manager, row);
      }
      if (input.state === 'suspended') await this.refuseAnnouncement(row.ownerId, input, manager);
      const changed = { state: input.state, stateSince: now, ...detailsOf(input) };
      await manager.update(ServiceNumberEntity, { number }, changed);
      const unfollowed =
        input.state === 'ended' ? await this.followings.end(transaction, scope, number) : null;
      await moveHolding(manager, row, input.state, now);
      await noteChange(manager, scope, {
        kind: 'number',
        subject: number,
        fromState: row.state,
        state: input.state,
        reason: input.reason,
        changedAt: now,
      });
      const next = input.state === 'ended' ? coolingEnd(now) : changed.portsAt;
      if (next !== null) await markStale(manager, number, next);
      await outbox.put(
        numbersBucket,
        bucketKey(number),
        await this.snapshots.compile(number, manager, now),
      );
      await audit.note(scope, `number.${input.state}`, number);
      await this.followings.mail(manager, unfollowed);
      return viewOf(changed, await ownerOf(manager, row), now);
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  @Answers(states.ownerStatePut)
  async putOfOwner({ scope, ownerId: id, state, reason }: Asked<typeof states.ownerStatePut>) {
    const view = await this.transactions.run(async ({ manager, audit }) => {
      // The lock keeps the owner from getting a number meanwhile whose snapshot would miss this state.
      const owner = await manager.findOne(Owner, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (owner === null) throw noSuchOwner(id);
      if (owner.state === state) return { state, since: owner.stateSince.toISOString() };
      refuseTransition(ownerTransitions, owner.state, state);
      const now = await changeOwner(manager, scope, owner, { state, reason });
      await audit.note(scope, `owner.${state}`, id);
      return { state, since: now.toISOString() };
    });
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  @Answers(states.numberStateGet)
  getOfNumber({ number }: Asked<typeof states.numberStateGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    return this.reads.read(
      sight.by,
      { action: 'number.state', subject: number },
      async (manager) => {
        const row = await findNumber(manager, number);
        ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
        return viewOf(row, await ownerOf(manager, row));
      },
    );
  }

  @Answers(states.ownerStateGet)
  async getOfOwner({ ownerId: id }: Asked<typeof states.ownerStateGet>, { reader }: Here) {
    const owner = await reader.findOneBy(Owner, { id });
    if (owner === null) throw noSuchOwner(id);
    return { state: owner.state, since: owner.stateSince.toISOString() };
  }

  @Answers(states.numberHistory)
  historyOfNumber({ number, ...page }: Asked<typeof states.numberHistory>, { reader }: Here) {
    return historyOf(reader, { kind: 'number', subject: number }, page);
  }

  @Answers(states.ownerHistory)
  historyOfOwner({ ownerId, ...page }: Asked<typeof states.ownerHistory>, { reader }: Here) {
    return historyOf(reader, { kind: 'owner', subject: ownerId }, page);
  }

  private async refuseAnnouncement(
    ownerId: string,
    { announcement }: Extract<NewNumberState, { state: 'suspended' }>,
    manager: EntityManager,
  ): Promise<void> {
    if (announcement === null) return;
    if ((await this.prompts.names(ownerId, manager)).has(announcement)) return;
    throw new AppError('invalid', 'invalid-state', 'The number can’t get this state.', [
      fieldProblem('announcement', 'no-such-prompt', { prompt: announcement }),
    ]);
  }
}

/** @param after Cursor from the previous page. */
async function historyOf(
  manager: EntityManager,
  of: Pick<StateChange, 'kind' | 'subject'>,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Answered<typeof states.numberHistory>> {
  const rows = await manager.find(StateChange, {
    where: { ...of, ...(after !== undefined && { id: LessThan(after) }) },
    order: { id: 'DESC' },
    take: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    ({ fromState, state, reason, changedBy, changedAt }) => ({
      from: fromState,
      state,
      reason,
      by: changedBy,
      at: changedAt.toISOString(),
    }),
  );
}

async function findNumber(manager: EntityManager, number: string): Promise<ServiceNumberEntity> {
  const row = await manager.findOneBy(ServiceNumberEntity, { number });
  if (row === null) throw noSuchNumber(number);
  return row;
}

const ownerOf = (manager: EntityManager, { ownerId }: ServiceNumberEntity): Promise<Owner> =>
  manager.findOneByOrFail(Owner, { id: ownerId });

const noSuchOwner = (id: string): AppError =>
  new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);

function detailsOf(
  input: NewNumberState,
): Pick<ServiceNumberEntity, 'announcement' | 'cause' | 'portsAt'> {
  return {
    announcement: input.state === 'suspended' ? input.announcement : null,
    cause: input.state === 'suspended' ? input.cause : null,
    portsAt: input.state === 'porting' ? new Date(input.at) : null,
  };
}

function isSame(row: ServiceNumberEntity, input: NewNumberState): boolean {
  const { announcement, cause, portsAt } = detailsOf(input);
  return (
    row.state === input.state &&
    row.announcement === announcement &&
    row.cause === cause &&
    row.portsAt?.getTime() === portsAt?.getTime()
  );
}

function refuseTransition<S extends string>(
  transitions: Readonly<Record<S, readonly S[]>>,
  from: S,
  to: S,
): void {
  if (transitions[from].includes(to)) return;
  throw new AppError(
    'conflict',
    'no-such-transition',
    `The state ${from} can’t change to ${to}; it can change to ${transitions[from].join(', ')}.`,
  );
}

function refuseAfterCooling({ number, stateSince }: ServiceNumberEntity, now: Date): void {
  if (now < coolingEnd(stateSince)) return;
  throw new AppError(
    'conflict',
    'cooling-over',
    `${number} ended more than a month ago; assign it to an owner to put it into service again.`,
  );
}

/**
 * Refuses to begin a holding of an owner that has ended. The owner is locked in share mode, so that it doesn't end
 * meanwhile.
 * @throws AppError conflict `owner-ended`.
 */
async function refuseEndedOwner(
  manager: EntityManager,
  { number, ownerId: id }: ServiceNumberEntity,
): Promise<void> {
  const lock = { mode: 'pessimistic_read' } as const;
  const { state } = await manager.findOneOrFail(Owner, { where: { id }, lock });
  if (state !== 'ended') return;
  throw conflict('owner-ended', `The owner of ${number} has ended: make the owner active first.`);
}

/** A number that ended has no holding, so that no later month of it is billed. */
async function moveHolding(
  manager: EntityManager,
  { number, ownerId, state }: ServiceNumberEntity,
  to: NumberState,
  now: Date,
): Promise<void> {
  if (to === 'ended') await release(manager, number, now);
  else if (state === 'ended') await hold(manager, number, ownerId, undefined, now);
}

function viewOf(row: NumberStanding, owner: Owner, now = new Date()): NumberStateView {
  const { state, stateSince, announcement, cause, portsAt } = row;
  return {
    state,
    since: stateSince.toISOString(),
    announcement,
    cause,
    portsAt: portsAt?.toISOString() ?? null,
    closed: closedNumber(row, owner, now),
  };
}
