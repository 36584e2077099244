import { type ParseOptions, readFlow } from '@app/call-flow';
import { conflict, type FieldProblem } from '@app/common';
import { numbersBucket, type Scope } from '@app/contracts';
import type { Transaction } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { locks } from '../kernel/locks.js';
import {
  bucketKey,
  FlowVersion,
  followersOf,
  keepFlow,
  listsReadOnce,
  markStale,
  refuseTooLarge,
  refuseTooMany,
  ServiceNumberEntity,
  settleTimedFlows,
  sharedPartsOf,
  Snapshots,
  TimedFlowEntity,
} from '../numbers/index.js';
import { FlowCheck, type FlowOwner } from './flow-check.js';
import { declaredOf, type Source, undeclared } from './undeclared.js';

/** A version that a leader got, and when it begins. */
export interface Given {
  /** The leader. */
  readonly number: string;
  readonly version: number;
  /** Null: at once. */
  readonly startsAt: Date | null;
}

/** Who gives flows, and when. */
export interface Author {
  /** As the audit log names the author. */
  readonly scope: Scope;
  readonly authorId: string;
  readonly now: Date;
}

/** What followers get, and what keeps them from it. */
export interface Checked {
  /** The followers that were checked. */
  readonly followers: ReadonlySet<string>;
  /** By fields such as `numbers.+31850001234.flow.nodes.ring.destinations`. */
  readonly problems: readonly FieldProblem[];
}

/** What the author of a copy says, beside what the leader's version says. */
export type Said = Partial<Pick<FlowVersion, 'note' | 'declares' | 'recordingPurpose'>>;

/** Gives the followers of a number each flow that the number gets. */
@Injectable()
export class Followers {
  constructor(
    private readonly database: DataSource,
    private readonly check: FlowCheck,
    private readonly snapshots: Snapshots,
  ) {}

  /**
   * Checks a flow for the followers of a number that is to get it.
   * @param asks `law`: what the owner has to declare is not asked for.
   */
  async checked(
    { number: leader, ownerId }: FlowOwner,
    source: Source,
    { at, asks = 'all' }: { readonly at: Date; readonly asks?: 'all' | 'law' },
  ): Promise<Checked> {
    const followers = await followersOf(this.database.manager, leader, ownerId);
    const problems: FieldProblem[] = [];
    const around = followers.length === 0 ? {} : await this.around(ownerId, source);
    for (const number of followers) {
      const found = await this.problemsOf({ number, ownerId }, source, at, around);
      problems.push(
        ...found
          .filter(({ field }) => asks === 'all' || field.startsWith('flow'))
          .map((problem) => ({ ...problem, field: `numbers.${number}.${problem.field}` })),
      );
      if (problems.length >= mostProblems) break;
    }
    return { followers: new Set(followers), problems: problems.slice(0, mostProblems) };
  }

  /** What keeps a number from getting a leader's flow: its own rules, and what its owner has not declared. */
  async problemsOf(
    { number, ownerId }: FlowOwner,
    source: Source,
    at: Date,
    around?: ParseOptions,
  ): Promise<readonly FieldProblem[]> {
    const checked = await this.check.inThread(
      source.drawn ?? source.flow,
      { number, ownerId },
      at,
      {
        ...(around ?? (await this.around(ownerId, source))),
        number: await this.check.ofNumber(number, at),
      },
    );
    if ('problems' in checked) return checked.problems;
    const read = readFlow(source.flow);
    if (!read.ok) return [];
    const before = await currentOf(this.database.manager, number);
    const declares = declaredOf(number, read.value, [source.declares, before.declares]);
    return undeclared(number, read.value, { ...source, declares });
  }

  /** What a flow is checked against for any number of the owner. */
  private async around(ownerId: string, { flow, drawn }: Source): Promise<ParseOptions> {
    const shared = await sharedPartsOf(this.database.manager, ownerId, drawn ?? flow);
    return { ...(await this.check.ofOwner(ownerId)), shared };
  }

  /**
   * Gives the followers of a number a version that it got, in the same transaction, after `lockLeading`.
   * @throws AppError conflict `flows-changed`; invalid when a follower's snapshot becomes too large.
   */
  async give(
    transaction: Transaction,
    given: Given,
    { followers }: Checked,
    author: Author,
  ): Promise<void> {
    const { manager, audit } = transaction;
    const numbers = await followersOf(manager, given.number);
    if (numbers.some((number) => !followers.has(number))) throw flowsChanged();
    for (const number of numbers) await this.copy(manager, number, given, author);
    await this.tellControllers(transaction, numbers, author.now);
    for (const number of numbers) {
      await audit.note(author.scope, 'number.flow-publish', number);
    }
  }

  /** Gives a number a version of another one, as its own version. */
  async copy(
    manager: EntityManager,
    number: string,
    { number: leader, version, startsAt }: Given,
    { authorId, now }: Author,
    said: Said = {},
  ): Promise<void> {
    await settleTimedFlows(manager, number, now);
    const given = await manager.findOneByOrFail(FlowVersion, { number: leader, version });
    const before = await currentOf(manager, number);
    const read = readFlow(given.flow);
    const all = [said.declares ?? null, given.declares, before.declares];
    const kept = {
      flow: given.flow,
      drawn: given.drawn,
      createdAt: now,
      savedBy: authorId,
      note: said.note ?? given.note,
      declares: read.ok ? declaredOf(number, read.value, all) : null,
      recordingPurpose: said.recordingPurpose ?? given.recordingPurpose,
    };
    const own = await keepFlow(manager, number, kept, before.version);
    if (startsAt === null) {
      await manager.update(ServiceNumberEntity, { number }, { flowVersion: own, changedAt: now });
      // An override fits the flow that it overrides.
      await settleTimedFlows(manager, number, now);
    } else {
      await planStart(manager, { number, version: own, startsAt, setBy: authorId, setAt: now });
    }
  }

  /** Cancels what followers of a number planned with it, after `lockLeading`. */
  async cancel(
    transaction: Transaction,
    leader: string,
    startsAt: Date,
    { scope, now }: Omit<Author, 'authorId'>,
  ): Promise<void> {
    const { manager, audit } = transaction;
    const numbers = await followersOf(manager, leader);
    for (const number of numbers) await settleTimedFlows(manager, number, now);
    await manager.delete(TimedFlowEntity, { number: In(numbers), startsAt, override: IsNull() });
    await this.tellControllers(transaction, numbers, now);
    for (const number of numbers) await audit.note(scope, 'number.flow-unschedule', number);
  }

  /** Publishes numbers' snapshots with the commit. @throws AppError invalid when one became too large. */
  async tellControllers(
    { manager, outbox }: Transaction,
    numbers: readonly string[],
    now: Date,
  ): Promise<void> {
    const lists = listsReadOnce(manager);
    for (const number of numbers) {
      const snapshot = await this.snapshots.compile(number, manager, now, lists);
      refuseTooMany(number, snapshot.lists);
      refuseTooLarge(snapshot);
      await outbox.put(numbersBucket, bucketKey(number), snapshot);
    }
  }
}

const mostProblems = 100;

async function currentOf(manager: EntityManager, number: string): Promise<FlowVersion> {
  const { flowVersion: version } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
  return manager.findOneByOrFail(FlowVersion, { number, version });
}

/**
 * Locks a number and its followers for a change of its flow, until the transaction ends. No number begins to follow
 * meanwhile, and no part that flows share changes. Before any other lock of a number.
 */
export async function lockLeading(
  manager: EntityManager,
  ownerId: string,
  number: string,
): Promise<void> {
  await locks.share(manager, 'shared', ownerId);
  const followers = await followersOf(manager, number);
  await locks.takeEach(manager, 'number', [number, ...followers].toSorted());
}

/** Plans the start of a version. */
export async function planStart(
  manager: EntityManager,
  planned: Pick<TimedFlowEntity, 'number' | 'version' | 'startsAt' | 'setBy' | 'setAt'>,
): Promise<void> {
  const unbounded = { endsAt: null, override: null, destination: null };
  await manager.insert(TimedFlowEntity, { ...planned, ...unbounded });
  await markStale(manager, planned.number, planned.startsAt);
}

/**
 * Refuses a change of the flow of a number that follows another.
 * @throws AppError conflict `follows-another`.
 */
export function refuseFollower({ number, follows }: ServiceNumberEntity): void {
  if (follows === null) return;
  throw conflict(
    'follows-another',
    `${number} follows the flow of ${follows}: change it there, or end the following first.`,
  );
}

export const flowsChanged = () =>
  conflict(
    'flows-changed',
    'Numbers or flows that belong together changed just now: send it again.',
  );
