import { readFlow } from '@app/call-flow';
import { conflict, type FieldProblem, fieldProblem } from '@app/common';
import { type Asked, mostFollowers } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import { AuditedReads, type Transaction, Transactions } from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller, Logger } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { askerIdOf, askerOf, type Principal } from '../kernel/access/index.js';
import { locks } from '../kernel/locks.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import {
  FlowDraft,
  FlowVersion,
  followersOf,
  noSuchNumber,
  ServiceNumberEntity,
  settleTimedFlows,
  sightOf,
  TimedFlowEntity,
} from '../numbers/index.js';
import { flowChanged, invalidFlow } from './flow-check.js';
import { refuseChanged } from './flow-drafts.js';
import { currentOf, Followers, flowsChanged } from './followers.js';
import { lockedNumber, ownedNumber } from './owned-numbers.js';
import { saidOf } from './undeclared.js';

type Following = Asked<typeof flows.followingPut>;

const refusal = 'The number can’t follow like this.';

/** Lets a number follow the flow of another number of its owner. */
@Controller()
export class NumberFollowing {
  private readonly logger = new Logger(NumberFollowing.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly followers: Followers,
  ) {}

  @Answers(flows.followingGet)
  get({ number }: Asked<typeof flows.followingGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    const read = { action: 'number.following', subject: number };
    return this.reads.read(sight.by, read, async (manager) => {
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
      return stateOf(manager, number);
    });
  }

  @Answers(flows.followingPut)
  async start(asked: Following, { request }: Here) {
    const by = askerOf(request);
    const { ownerId, versions } = await this.checked(by, asked);
    const state = await this.transactions.run(async (transaction) => {
      const { manager } = transaction;
      // Nobody publishes for the owner meanwhile, and no shared part changes.
      await locks.take(manager, 'shared', ownerId);
      await locks.takeEach(manager, 'number', [asked.number, asked.leader].toSorted());
      await this.follow(transaction, by, asked, versions);
      return stateOf(manager, asked.number);
    });
    this.logger.log({ work: 'change', count: 1 });
    return state;
  }

  @Answers(flows.followingDelete)
  async end({ number }: Asked<typeof flows.followingDelete>, { request }: Here) {
    const state = await this.transactions.run(async ({ manager, audit }) => {
      const { row, scope } = await lockedNumber(manager, askerOf(request), 'flows:write', number);
      if (row.follows !== null) {
        await manager.update(ServiceNumberEntity, { number }, { follows: null });
        await audit.note(scope, 'number.unfollow', number);
      }
      return stateOf(manager, number);
    });
    this.logger.log({ work: 'change', count: 1 });
    return state;
  }

  /**
   * The leader's versions that a number would get, each checked for it.
   * @throws AppError naming each field that breaks a rule.
   */
  private async checked(by: Principal, asked: Following) {
    const { number, leader } = asked;
    const { manager } = this.database;
    const { row } = await ownedNumber(manager, by, 'flows:write', number);
    await refuseLeader(manager, row, leader);
    const led = await ledVersions(manager, leader);
    const problems = new Map<string, FieldProblem>();
    for (const { version, startsAt } of led) {
      const given = await manager.findOneByOrFail(FlowVersion, { number: leader, version });
      const { flow, drawn } = given;
      const read = readFlow(flow);
      const said = read.ok ? saidOf(number, read.value, [asked, given]) : given;
      const { declares, recordingPurpose } = said;
      const source = { flow, drawn, declares, recordingPurpose };
      const found = await this.followers.problemsOf(row, source, startsAt ?? new Date());
      for (const problem of found) problems.set(`${problem.field} ${problem.rule}`, problem);
    }
    if (problems.size > 0) throw invalidFlow(refusal, [...problems.values()]);
    return { ownerId: row.ownerId, versions: new Set(led.map(({ version }) => version)) };
  }

  private async follow(
    transaction: Transaction,
    by: Principal,
    asked: Following,
    checked: ReadonlySet<number>,
  ): Promise<void> {
    const { manager, audit } = transaction;
    const { number, leader } = asked;
    const { row, scope } = await lockedNumber(manager, by, 'flows:write', number);
    if (row.follows === leader) return;
    const now = new Date();
    await settleTimedFlows(manager, number, now);
    await settleTimedFlows(manager, leader, now);
    await refuseUnseenWork(manager, asked);
    await refuseLeader(manager, row, leader);
    await refuseLeading(manager, number);
    await refuseTooMany(manager, leader);
    const led = await ledVersions(manager, leader);
    if (led.some(({ version }) => !checked.has(version))) throw flowsChanged();
    const before = await currentOf(manager, number);
    await manager.delete(FlowDraft, { number });
    await manager.delete(TimedFlowEntity, { number, override: IsNull() });
    const author = { scope, authorId: askerIdOf(by), now };
    for (const { version, startsAt } of led) {
      const note = startsAt === null ? `Hetzelfde als ${leader}` : null;
      const copied = { number: leader, version, startsAt, note, says: asked, before };
      await this.followers.copy(manager, number, copied, author);
    }
    await manager.update(ServiceNumberEntity, { number }, { follows: leader });
    await this.followers.publishSnapshots(transaction, [number], now);
    await audit.note(scope, 'number.follow', `${number}/${leader}`);
  }
}

async function stateOf(manager: EntityManager, number: string) {
  const { follows } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
  return { follows, followers: await followersOf(manager, number) };
}

interface Led {
  readonly version: number;
  /** Null: it is the current one. */
  readonly startsAt: Date | null;
}

/** A number's current version, then its scheduled ones by start. */
async function ledVersions(
  manager: EntityManager,
  number: string,
): Promise<[current: Led, ...planned: Led[]]> {
  const { flowVersion } = await manager.findOneByOrFail(ServiceNumberEntity, { number });
  const planned = await manager.find(TimedFlowEntity, {
    where: { number, override: IsNull() },
    order: { startsAt: 'ASC' },
  });
  return [
    { version: flowVersion, startsAt: null },
    ...planned.map(({ version, startsAt }) => ({ version, startsAt })),
  ];
}

/** @throws AppError invalid, naming `leader`: also a number of another owner isn't one to follow. */
async function refuseLeader(
  manager: EntityManager,
  { number, ownerId }: ServiceNumberEntity,
  leader: string,
): Promise<void> {
  const row = await manager.findOneBy(ServiceNumberEntity, { number: leader, ownerId });
  if (row === null || leader === number || row.state === 'ended') {
    throw invalidFlow(refusal, [fieldProblem('leader', 'not-to-follow')]);
  }
  if (row.follows === null) return;
  throw invalidFlow(refusal, [fieldProblem('leader', 'follower-itself', { leader: row.follows })]);
}

/**
 * Refuses to replace what the asker did not see: another current version, draft or planned start.
 * @throws AppError conflict `flow-changed`, `draft-changed`.
 */
async function refuseUnseenWork(
  manager: EntityManager,
  { number, current, draft, planned }: Following,
): Promise<void> {
  const [{ version }, ...starts] = await ledVersions(manager, number);
  if (version !== current) throw flowChanged(number, version);
  await refuseChanged(manager, number, draft);
  if (starts.every((each) => planned.includes(each.version))) return;
  throw conflict(
    'flow-changed',
    `A version of the flow of ${number} was planned meanwhile: look at it first.`,
  );
}

/** @throws AppError conflict `leads-others`. */
async function refuseLeading(manager: EntityManager, number: string): Promise<void> {
  const followers = await followersOf(manager, number);
  if (followers.length === 0) return;
  throw conflict(
    'leads-others',
    `${number} is followed by ${followers.join(', ')}: a number that others follow can’t follow.`,
  );
}

/** @throws AppError conflict `too-many-followers`. */
async function refuseTooMany(manager: EntityManager, leader: string): Promise<void> {
  if ((await manager.countBy(ServiceNumberEntity, { follows: leader })) < mostFollowers) return;
  throw conflict('too-many-followers', `${mostFollowers} numbers follow ${leader} already.`);
}
