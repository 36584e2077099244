import { AppError, pageOf, systemClock } from '@app/common';
import { type Asked, authorOf, type Erasure, erasureStates, type Scope } from '@app/contracts';
import * as erasures from '@app/contracts/erasures';
import { Alarms } from '@app/platform/alarms';
import { Transactions, type Transaction } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Controller, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { coolingEnd } from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';
import { Holders } from '../own-data/holders.js';
import { Erasing, type Outcome } from './erasing.js';
import { ErasureRows } from './erasure-rows.js';
import { linesInWords, othersInWords } from './erasure-words.js';
import { planOf } from './plan.js';

const { moves } = erasureStates;

/** How often due erasures are done, besides right after an approval. */
const sweepMs = 10_000;
/** Number of failed attempts from which an erasure raises an alarm. */
const patience = 5;

/** The log line of each outcome of an attempt. */
const outcomeInLog: Readonly<Record<Outcome, string>> = {
  done: 'an erasure is done',
  rest: 'an erasure is done but for rows that the law still keeps; it goes on when they are due',
  stopped: 'an erasure was stopped, as the end of its owner’s contract has changed',
  'given-back': 'an erasure was not finished; trying again',
  'no-longer': 'an erasure was changed meanwhile, or another replica goes on with it',
};

/**
 * Erasures of an owner's data: requested by one of our staff, approved by another, done a month after the contract
 * ended, since the owner may port a number until then. Every step and every read gives an audit note.
 */
@Controller()
export class Erasures implements OnModuleDestroy {
  private readonly logger = new Logger(Erasures.name);
  private readonly erasing: Erasing;
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly holders: Holders,
    private readonly alarms: Alarms,
    repeaters: Repeaters,
  ) {
    this.erasing = new Erasing({ database, transactions, holders, clock: systemClock });
    this.repeater = repeaters.repeat(
      () => this.pass(),
      sweepMs,
      (error) => this.logger.error('the pass over due erasures failed; trying again', error),
    );
  }

  onModuleDestroy(): void {
    this.erasing.stop();
  }

  @Answers(erasures.erasurePreviewGet)
  async preview({ scope, ownerId }: Asked<typeof erasures.erasurePreviewGet>) {
    const endedAt = await this.endOf(ownerId);
    const wish = { ownerId, endedAt: (endedAt ?? systemClock.now()).toISOString() };
    const { lines, others } = await planOf(this.holders, scope, wish);
    return {
      ownerId,
      endedAt: endedAt?.toISOString() ?? null,
      startsAt: endedAt === null ? null : coolingEnd(endedAt).toISOString(),
      lines: linesInWords(lines),
      others: othersInWords(others),
    };
  }

  @Answers(erasures.erasureRequest)
  async request({ scope, ownerId, id, ground }: Asked<typeof erasures.erasureRequest>) {
    const endedAt = await this.endOf(ownerId);
    if (endedAt === null) {
      throw new AppError(
        'conflict',
        'contract-goes-on',
        'The owner’s contract has not ended: end it first, by the owner’s state `ended`.',
      );
    }
    const plan = await planOf(this.holders, scope, {
      ownerId,
      endedAt: endedAt.toISOString(),
    });
    const startsAt = coolingEnd(endedAt);
    return this.transactions.run(async ({ manager, audit }) => {
      const rows = new ErasureRows(manager);
      const order = { id, ownerId, ground, endedAt, startsAt, plan };
      const isNew = await rows.add({ ...order, by: authorOf(scope), at: systemClock.now() });
      if (isNew) await audit.note(scope, moves.request.audit, `${ownerId}/${id}`);
      return rows.get(id);
    });
  }

  @Answers(erasures.erasureGet)
  get({ id }: Asked<typeof erasures.erasureGet>, { reader }: Here) {
    return new ErasureRows(reader).get(id);
  }

  @Answers(erasures.erasureList)
  async list({ after, limit, ...filter }: Asked<typeof erasures.erasureList>, { reader }: Here) {
    const found = await new ErasureRows(reader).list(filter, limit + 1, after);
    return pageOf(found, limit, ({ number }) => String(number));
  }

  @Answers(erasures.erasureApprove)
  async approve({ scope, id }: Asked<typeof erasures.erasureApprove>) {
    const approved = await this.step(scope, id, 'approve', async (rows, before) => {
      erasureStates.refuseSame('approve', authorOf(scope), before.requestedBy);
      await rows.approve(id, authorOf(scope), systemClock.now());
    });
    this.repeater.wake();
    return approved;
  }

  @Answers(erasures.erasureRefuse)
  refuse({ scope, id, refusal }: Asked<typeof erasures.erasureRefuse>) {
    return this.step(scope, id, 'refuse', async (rows, before) => {
      // An erasure that was given back after a failed attempt has erased rows.
      if (before.erased > 0) throw erasureStates.refusal('refuse', before.state);
      await rows.refuse(id, refusal, authorOf(scope), systemClock.now());
    });
  }

  private step(
    by: Scope,
    id: string,
    move: 'approve' | 'refuse',
    work: (rows: ErasureRows, before: Erasure) => Promise<void>,
  ): Promise<Erasure> {
    return this.transactions.run(async ({ manager, audit }: Transaction) => {
      const rows = new ErasureRows(manager);
      const before = await rows.getLocked(id);
      erasureStates.go(move, before.state);
      await work(rows, before);
      await audit.note(by, moves[move].audit, `${before.ownerId}/${id}`);
      return rows.get(id);
    });
  }

  /**
   * When the owner's contract ended; null: it goes on.
   * @throws AppError not-found `no-such-owner`.
   */
  private async endOf(ownerId: string): Promise<Date | null> {
    const owner = await this.database.manager.findOneBy(Owner, { id: ownerId });
    if (owner !== null) return owner.state === 'ended' ? owner.stateSince : null;
    throw new AppError('not-found', 'no-such-owner', `There is no owner ${ownerId}.`);
  }

  private async pass(): Promise<void> {
    await this.erasing.pass(({ id, ownerId, attempts: attempt }, outcome, error) => {
      const facts = { erasure: id, ownerId, attempt, outcome };
      if (error === undefined) this.logger.log({ msg: outcomeInLog[outcome], ...facts });
      else this.logger.warn(outcomeInLog[outcome], { ...facts, err: error });
    });
    const [failing]: [{ count: number }] = await this.database.query(
      `select count(*)::integer as count from portal.erasures
        where problem is not null and attempts >= $1`,
      [patience],
    );
    this.alarms.set('erasure-failing', '', failing.count > 0);
  }
}
