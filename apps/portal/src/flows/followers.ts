import { type FlowNumber, type ParseOptions, readFlow } from '@app/call-flow';
import { conflict, type FieldProblem } from '@app/common';
import { numbersBucket, type Scope } from '@app/contracts';
import { numberClass, queueCharging } from '@app/number-plan';
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
  type StoredFlow,
  TimedFlowEntity,
} from '../numbers/index.js';
import { FlowCheck, type FlowOwner } from './flow-check.js';
import { type Said, saidOf, type Source, undeclared } from './undeclared.js';

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

/** A version to copy for a number. */
export interface Copied extends Given {
  /** In place of the leader's note; null: the same note. */
  readonly note: string | null;
  /** What the author says of the copy, beside what the leader's version says; null: nothing. */
  readonly says: Said | null;
  /** What was said of the flow that the number had. */
  readonly before: Said;
}

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
   * @param seen The followers that the author saw; undefined: not compared.
   * @throws AppError conflict `flows-changed`, when the author did not see one.
   */
  async checked(
    { number: leader, ownerId }: FlowOwner,
    source: Source,
    { at, seen }: { readonly at: Date; readonly seen?: readonly string[] },
  ): Promise<Checked> {
    const followers = await followersOf(this.database.manager, leader, ownerId);
    if (followers.some((number) => seen?.includes(number) === false)) throw flowsChanged();
    const problems: FieldProblem[] = [];
    const around = followers.length === 0 ? {} : await this.around(ownerId, source);
    const passed = new Set<string>();
    for (const number of followers) {
      const found = await this.problemsOf({ number, ownerId }, source, at, { around, passed });
      problems.push(
        ...found.map((problem) => ({ ...problem, field: `numbers.${number}.${problem.field}` })),
      );
      if (problems.length >= mostProblems) break;
    }
    return { followers: new Set(followers), problems: problems.slice(0, mostProblems) };
  }

  /**
   * What keeps a number from getting a leader's flow: its own rules, and what its owner has not declared.
   * @param known What the flow is checked against, and for which kinds of numbers it passed.
   */
  async problemsOf(
    { number, ownerId }: FlowOwner,
    source: Source,
    at: Date,
    known?: { readonly around: ParseOptions; readonly passed: Set<string> },
  ): Promise<readonly FieldProblem[]> {
    const ofNumber = await this.check.ofNumber(number, at);
    const kind = kindOf(ofNumber, source);
    if (known?.passed.has(kind) !== true) {
      const around = known?.around ?? (await this.around(ownerId, source));
      const drawn = source.drawn ?? source.flow;
      const options = { ...around, number: ofNumber };
      const checked = await this.check.inThread(drawn, { number, ownerId }, at, options);
      if ('problems' in checked) return checked.problems;
      known?.passed.add(kind);
    }
    const read = readFlow(source.flow);
    if (!read.ok) return [];
    const before = await currentOf(this.database.manager, number);
    return undeclared(number, read.value, saidOf(number, read.value, [source, before]));
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
    for (const number of numbers) {
      await settleTimedFlows(manager, number, author.now);
      const before = await currentOf(manager, number);
      await this.copy(manager, number, { ...given, note: null, says: null, before }, author);
    }
    await this.publishSnapshots(transaction, numbers, author.now);
    for (const number of numbers) {
      await audit.note(author.scope, 'number.flow-publish', number);
    }
  }

  /**
   * Gives a number a version of another one, as its own version.
   * @throws AppError conflict `flows-changed`, when its owner has not declared something.
   */
  async copy(
    manager: EntityManager,
    number: string,
    { number: leader, version, startsAt, note, says, before }: Copied,
    { authorId, now }: Author,
  ): Promise<void> {
    const given = await manager.findOneByOrFail(FlowVersion, { number: leader, version });
    const { flowVersion } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
    const read = readFlow(given.flow);
    const { flow, drawn } = given;
    const all = [says ?? nothingSaid, given, before];
    const declared = read.ok ? saidOf(number, read.value, all) : nothingSaid;
    // It was checked before, when other versions may have been the newest.
    if (read.ok && undeclared(number, read.value, declared).length > 0) throw flowsChanged();
    const kept = {
      flow,
      drawn,
      createdAt: now,
      savedBy: authorId,
      note: note ?? given.note,
      ...declared,
    };
    const own = await keepFlow(manager, number, kept, flowVersion);
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
    await this.publishSnapshots(transaction, numbers, now);
    for (const number of numbers) await audit.note(scope, 'number.flow-unschedule', number);
  }

  /** Publishes numbers' snapshots with the commit. @throws AppError invalid when one became too large. */
  async publishSnapshots(
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

/** Numbers of a kind may have the same flow: a large one takes half a second to check. */
function kindOf({ number, paid, fixedPrice, at }: FlowNumber, { flow }: StoredFlow): string {
  const rung = JSON.stringify(flow).includes(number) ? number : null;
  return JSON.stringify([
    paid,
    fixedPrice,
    numberClass(number, at),
    queueCharging(number, at),
    rung,
  ]);
}

const nothingSaid: Said = { declares: null, recordingPurpose: null };

/** The current version of a number's flow. */
export async function currentOf(manager: EntityManager, number: string): Promise<FlowVersion> {
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
