import { isDeepStrictEqual } from 'node:util';
import { readFlow, resolveShared, sharedProblems, type SharedParts } from '@app/call-flow';
import { conflict, type FieldProblem, grouped, invalid } from '@app/common';
import { type Asked, numbersBucket, type SharedPreviewView } from '@app/contracts';
import type * as shared from '@app/contracts/shared';
import type { Transaction } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import {
  bucketKey,
  isPaid,
  keepFlow,
  listsReadOnce,
  partsByKind,
  refuseTooLarge,
  ServiceNumberEntity,
  settleTimedFlows,
  SharedPart,
  Snapshots,
  TimedFlowEntity,
} from '../../numbers/index.js';
import { FlowCheck } from '../flow-check.js';
import { undeclared } from '../undeclared.js';
import { draftsUsing, flowsUsing, type UsingFlow } from './using-flows.js';

/** A change of a shared part. */
export type Change = Omit<Asked<typeof shared.sharedPut>, 'scope'>;

/** A flow that uses the part, as it would follow the change. */
interface Follower {
  readonly using: UsingFlow;
  readonly flow: object;
  readonly declares: UsingFlow['declares'];
  /** By fields of a request with the flow as drawn as `flow`. */
  readonly problems: readonly FieldProblem[];
}

/** Makes flows follow a change of a part that they share. */
@Injectable()
export class Following {
  constructor(
    private readonly database: DataSource,
    private readonly check: FlowCheck,
    private readonly snapshots: Snapshots,
  ) {}

  /** What a change would do. */
  async preview(change: Change): Promise<SharedPreviewView> {
    const { manager } = this.database;
    const problems = problemsOf(change);
    const followers = problems.length > 0 ? [] : await this.followers(change);
    const numbers = followers.map(({ using, flow, problems }) => ({
      number: using.number,
      use: using.use,
      version: using.version,
      changes: !isDeepStrictEqual(flow, using.flow),
      problems: problems.filter((problem) => !isUndeclared(problem)),
    }));
    const refused = numbers.filter((each) => each.problems.length > 0);
    const missing = followers.flatMap(({ problems }) => problems.filter(isUndeclared));
    return {
      problems,
      numbers,
      undeclared: [...new Set(missing.map(({ values }) => String(values['destination'])))],
      refused: new Set(refused.map(({ number }) => number)).size,
      drafts: await draftsUsing(manager, change),
    };
  }

  /**
   * The flows that use the part, as they would follow, each checked by all rules.
   * @throws AppError invalid `flow-takes-too-long`.
   */
  private async followers(change: Change): Promise<Follower[]> {
    const { manager } = this.database;
    const { ownerId } = change;
    const usings = await flowsUsing(manager, change);
    if (usings.length === 0) return [];
    const parts = await partsAfter(manager, change);
    const around = await this.check.ofOwner(ownerId);
    const followers: Follower[] = [];
    for (const using of usings) {
      const { number, drawn, recordingPurpose } = using;
      const { flow, uses } = resolveShared(drawn, parts);
      const at = using.startsAt ?? new Date();
      const checked = await this.check.inThread(drawn, { number, ownerId }, at, {
        ...around,
        number: await this.check.ofNumber(number, at),
        shared: partsByKind(
          uses.flatMap(({ kind, name }) => {
            const content = parts[kind]?.[name];
            return content === undefined ? [] : [{ kind, name, content }];
          }),
        ),
      });
      const follower = { using, flow: flow as object, declares: declaresOf(using, change, flow) };
      const read = readFlow(flow);
      const more = read.ok ? undeclared(number, read.value, { ...follower, recordingPurpose }) : [];
      const problems = 'problems' in checked ? checked.problems : more;
      followers.push({ ...follower, problems });
    }
    return followers;
  }

  /**
   * Checks a change for all flows that use the part.
   * @returns What stores them, in the transaction that changes the part, before it is changed.
   * @throws AppError invalid `invalid-shared`, `invalid-flow`.
   */
  async prepared(change: Change): Promise<(transaction: Transaction, by: Author) => Promise<void>> {
    const wrong = problemsOf(change);
    if (wrong.length > 0) {
      throw invalid('invalid-shared', 'This can’t be shared like this.', wrong);
    }
    const followers = await this.followers(change);
    const problems = followers.flatMap(({ using: { number }, problems }) =>
      problems.map((problem) => ({ ...problem, field: `numbers.${number}.${problem.field}` })),
    );
    if (problems.length > 0) {
      const message = 'Flows that use it can’t follow this change.';
      throw invalid('invalid-flow', message, problems.slice(0, mostProblems));
    }
    return (transaction, by) => this.follow(transaction, by, change, followers);
  }

  /** @throws AppError conflict `flows-changed`; invalid when a number's snapshot becomes too large. */
  private async follow(
    { manager, outbox }: Transaction,
    { authorId, now }: Author,
    change: Change,
    followers: readonly Follower[],
  ): Promise<void> {
    const { ownerId, title } = change;
    const numbers = [...new Set(followers.map(({ using }) => using.number))];
    await locks.takeEach(manager, 'number', numbers);
    // As in `lockedNumber`.
    await locks.share(manager, 'absences', ownerId);
    const timed = await timedAmong(manager, numbers);
    for (const number of timed) await settleTimedFlows(manager, number, now);
    const prepared = new Map(followers.map((each) => [keyOf(each.using), each]));
    const usings = await flowsUsing(manager, change);
    if (usings.some((each) => !prepared.has(keyOf(each)))) {
      throw conflict('flows-changed', 'Flows that use it were published meanwhile: look again.');
    }
    const lists = listsReadOnce(manager);
    for (const [number, ofNumber] of grouped(usings, (using) => using.number)) {
      let isChanged = false;
      for (const using of ofNumber) {
        const { flow, declares } = prepared.get(keyOf(using))!;
        if (isDeepStrictEqual(flow, using.flow)) continue;
        const { drawn, recordingPurpose, timedId } = using;
        const note = `Gedeeld: ${title}`;
        const said = { note, declares, recordingPurpose };
        const kept = { flow, drawn, createdAt: now, savedBy: authorId, ...said };
        const version = await keepFlow(manager, number, kept, null);
        await (timedId === null
          ? manager.update(
              ServiceNumberEntity,
              { number },
              { flowVersion: version, changedAt: now },
            )
          : manager.update(TimedFlowEntity, { id: timedId }, { version }));
        isChanged = true;
      }
      if (!isChanged) continue;
      // An override fits the flow that it overrides.
      if (timed.includes(number)) await settleTimedFlows(manager, number, now);
      const snapshot = await this.snapshots.compile(number, manager, now, lists);
      refuseTooLarge(snapshot);
      await outbox.put(numbersBucket, bucketKey(number), snapshot);
    }
  }
}

/** Who changes a part, and when. */
interface Author {
  readonly authorId: string;
  readonly now: Date;
}

const mostProblems = 100;

const keyOf = ({ number, version }: UsingFlow): string => `${number} ${version}`;

const isUndeclared = ({ code }: FieldProblem): boolean => code === 'destination-undeclared';

const problemsOf = ({ kind, content }: Change): FieldProblem[] =>
  sharedProblems(kind, content).map((problem) => ({
    ...problem,
    field: problem.field === '' ? 'content' : `content.${problem.field}`,
  }));

/** The owner's shared parts after the change. */
async function partsAfter(
  manager: EntityManager,
  { ownerId, kind, name, content }: Change,
): Promise<SharedParts> {
  const rows = await manager.findBy(SharedPart, { ownerId });
  const others = rows.filter((row) => row.kind !== kind || row.name !== name);
  // The content was checked before.
  const changed = { kind, name, content: content as unknown as SharedPart['content'] };
  return partsByKind([...others, changed]);
}

/** What the owner of a premium number declared of the flow so far, and declares with the change. */
function declaresOf(
  { number, declares }: UsingFlow,
  change: Change,
  flow: unknown,
): UsingFlow['declares'] {
  if (!isPaid(number)) return declares;
  const rung = JSON.stringify(flow);
  const added = change.declares.filter((destination) => rung.includes(`"${destination}"`));
  const destinations = [...new Set([...(declares?.destinations ?? []), ...added])];
  return { destinations, identity: declares?.identity ?? null };
}

/** Which of these numbers have scheduled versions or an override. */
async function timedAmong(manager: EntityManager, numbers: readonly string[]): Promise<string[]> {
  const rows: { number: string }[] = await manager.query(
    'select distinct number from portal.timed_flows where number = any($1)',
    [numbers],
  );
  return rows.map(({ number }) => number);
}
