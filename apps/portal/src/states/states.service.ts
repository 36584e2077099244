import { Injectable, Logger } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import { numbersBucket, type Scope } from '@app/contracts';
import { AuditedReads, Transactions } from '@app/platform/database';
import { LessThan, type EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import {
  bucketKey,
  closedNumber,
  coolingEnd,
  hold,
  markStale,
  noSuchNumber,
  type NumberState,
  numberTransitions,
  Prompts,
  release,
  ServiceNumberEntity,
  type Sight,
  Snapshots,
  StaleSnapshots,
  type SuspendedCause,
} from '../numbers/index.js';
import { Owner, type OwnerState, ownerTransitions } from '../parties/index.js';
import { changeOwner } from './change-owner.js';
import { noteChange } from './note-change.js';
import { StateChange } from './state-change.entity.js';

export type NumberStateInput =
  | { state: 'active' | 'ended'; reason: string }
  | {
      state: 'suspended';
      reason: string;
      /** The owner's prompt that callers hear. */
      announcement: string | null;
      cause: SuspendedCause | null;
    }
  /** `at`: ISO 8601, when the number moves to the other operator. */
  | { state: 'porting'; reason: string; at: string };

export interface OwnerStateInput {
  state: OwnerState;
  reason: string;
}

export interface NumberStateView {
  state: NumberState;
  since: string;
  announcement: string | null;
  cause: string | null;
  portsAt: string | null;
  /** What callers meet now instead of the flow. */
  closed: { reason: string; announcement: string | null; cause: string } | null;
}

export interface OwnerStateView {
  state: OwnerState;
  since: string;
}

export interface StateChangeView {
  from: string;
  state: string;
  reason: string;
  by: string;
  at: string;
}

/** What numbers and owners are, what they may become, and what they were. */
@Injectable()
export class StatesService {
  private readonly logger = new Logger(StatesService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly prompts: Prompts,
    private readonly snapshots: Snapshots,
    private readonly stale: StaleSnapshots,
  ) {}

  /**
   * Controllers hear of it with the commit; of what comes by itself (the porting, the end of the
   * cooling period) when it is due. The same again changes nothing.
   * @throws AppError not-found `no-such-number`; conflict `no-such-transition`, `cooling-over`;
   *   invalid for an announcement that isn't there.
   */
  async putOfNumber(by: Scope, number: string, input: NumberStateInput): Promise<NumberStateView> {
    const view = await this.transactions.run(async ({ manager, outbox, audit }) => {
      await locks.take(manager, 'number', number);
      const row = await findNumber(manager, number);
      if (isSame(row, input)) return viewOf(row, await ownerOf(manager, row));
      refuseTransition(numberTransitions, row.state, input.state);
      const now = new Date();
      if (row.state === 'ended') refuseAfterCooling(row, now);
      if (input.state === 'suspended') await this.refuseAnnouncement(row.ownerId, input, manager);
      const changed = { state: input.state, stateSince: now, ...detailsOf(input) };
      await manager.update(ServiceNumberEntity, { number }, changed);
      await moveHolding(manager, row, input.state, now);
      await noteChange(manager, by, {
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
      await audit.note(by, `number.${input.state}`, number);
      return viewOf(changed, await ownerOf(manager, row), now);
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  /**
   * The snapshots of all his numbers follow right after the commit, whatever dies meanwhile.
   * @throws AppError not-found `no-such-owner`; conflict `no-such-transition`.
   */
  async putOfOwner(by: Scope, id: string, input: OwnerStateInput): Promise<OwnerStateView> {
    const view = await this.transactions.run(async ({ manager, audit }) => {
      // Nobody gives him a number meanwhile whose snapshot wouldn't know of this.
      const owner = await manager.findOne(Owner, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (owner === null) throw noSuchOwner(id);
      const { state, reason } = input;
      if (owner.state === state) return { state, since: owner.stateSince.toISOString() };
      refuseTransition(ownerTransitions, owner.state, state);
      const now = await changeOwner(manager, by, owner, { state, reason });
      await audit.note(by, `owner.${state}`, id);
      return { state, since: now.toISOString() };
    });
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  getOfNumber({ by, owners }: Sight, number: string): Promise<NumberStateView> {
    return this.reads.read(by, { action: 'number.state', subject: number }, async (manager) => {
      const row = await findNumber(manager, number);
      if (owners !== null && !owners.includes(row.ownerId)) throw noSuchNumber(number);
      return viewOf(row, await ownerOf(manager, row));
    });
  }

  getOfOwner(by: Scope, id: string): Promise<OwnerStateView> {
    return this.reads.read(by, { action: 'owner.state', subject: id }, async (manager) => {
      const owner = await manager.findOneBy(Owner, { id });
      if (owner === null) throw noSuchOwner(id);
      return { state: owner.state, since: owner.stateSince.toISOString() };
    });
  }

  /** Newest first. @param before Cursor of the page before. */
  historyOf(
    by: Scope,
    kind: StateChange['kind'],
    subject: string,
    { before, limit }: { before: string | undefined; limit: number },
  ): Promise<{ items: StateChangeView[]; next: string | null }> {
    return this.reads.read(by, { action: `${kind}.states`, subject }, async (manager) => {
      const rows = await manager.find(StateChange, {
        where: { kind, subject, ...(before === undefined ? {} : { id: LessThan(before) }) },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const items = rows.slice(0, limit);
      return {
        items: items.map(({ fromState, state, reason, changedBy, changedAt }) => ({
          from: fromState,
          state,
          reason,
          by: changedBy,
          at: changedAt.toISOString(),
        })),
        next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
      };
    });
  }

  private async refuseAnnouncement(
    ownerId: string,
    { announcement }: Extract<NumberStateInput, { state: 'suspended' }>,
    manager: EntityManager,
  ): Promise<void> {
    if (announcement === null) return;
    if ((await this.prompts.names(ownerId, manager)).has(announcement)) return;
    throw new AppError('invalid', 'invalid-state', 'The number can’t become so.', [
      fieldProblem('announcement', 'no-such-prompt', { prompt: announcement }),
    ]);
  }
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
  input: NumberStateInput,
): Pick<ServiceNumberEntity, 'announcement' | 'cause' | 'portsAt'> {
  return {
    announcement: input.state === 'suspended' ? input.announcement : null,
    cause: input.state === 'suspended' ? input.cause : null,
    portsAt: input.state === 'porting' ? new Date(input.at) : null,
  };
}

function isSame(row: ServiceNumberEntity, input: NumberStateInput): boolean {
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
    `What is ${from} can’t become ${to}; it can become ${transitions[from].join(', ')}.`,
  );
}

function refuseAfterCooling({ number, stateSince }: ServiceNumberEntity, now: Date): void {
  if (now < coolingEnd(stateSince)) return;
  throw new AppError(
    'conflict',
    'cooling-over',
    `${number} ended more than a month ago; put it to an owner to take it into service anew.`,
  );
}

/** What has ended is held by nobody, and no month of it is billed. */
async function moveHolding(
  manager: EntityManager,
  { number, ownerId, state }: ServiceNumberEntity,
  to: NumberState,
  now: Date,
): Promise<void> {
  if (to === 'ended') await release(manager, number, now);
  else if (state === 'ended') await hold(manager, number, ownerId, undefined, now);
}

function viewOf(
  row: Pick<ServiceNumberEntity, 'state' | 'stateSince' | 'announcement' | 'cause' | 'portsAt'>,
  owner: Owner,
  now = new Date(),
): NumberStateView {
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
