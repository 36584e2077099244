import { AppError, type FieldProblem, fieldProblem } from '@app/common';
import { type Asked, numbersBucket } from '@app/contracts';
import * as limits from '@app/contracts/limits';
import { Transactions } from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller, Logger } from '@nestjs/common';
import { askerOf, forbidden, mayAt, scopeFor } from '../../kernel/access/index.js';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import {
  bucketKey,
  markNumbersOf,
  noSuchNumber,
  ServiceNumberEntity,
  sightOf,
  Snapshots,
  StaleSnapshots,
} from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';
import { effectivePlatformLimits, noSuchOwner, ofNumber, ofOwner } from './limits.js';

const right = 'limits:lower';

/** Limits that owners lower for themselves, never above what staff allow. */
@Controller()
export class OwnLimits {
  private readonly logger = new Logger(OwnLimits.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly snapshots: Snapshots,
    private readonly stale: StaleSnapshots,
  ) {}

  /** Replaces an owner's own limits. The snapshots of all the owner's numbers follow right after the commit. */
  @Answers(limits.ownLimitsPut)
  async putOfOwner({ scope, ownerId: id, ...own }: Asked<typeof limits.ownLimitsPut>) {
    const view = await this.transactions.run(async ({ manager, audit }) => {
      const owner = await manager.findOne(Owner, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (owner === null) throw noSuchOwner(id);
      const now = ofOwner(
        { limits: owner.limits, ownLimits: own },
        await effectivePlatformLimits(manager),
      );
      refuseHigher(now.allowed, own);
      await manager.update(Owner, { id }, { ownLimits: orNone(own) });
      await markNumbersOf(manager, id);
      await audit.note(scope, 'owner.own-limits.put', id);
      return now;
    });
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  /** Replaces a number's own limits, and publishes its snapshot to controllers. */
  @Answers(limits.ownNumberLimitsPut)
  async putOfNumber(
    { number, ...own }: Asked<typeof limits.ownNumberLimitsPut>,
    { request }: Here,
  ) {
    const by = askerOf(request);
    const view = await this.transactions.run(async ({ manager, outbox, audit }) => {
      await locks.take(manager, 'number', number);
      const row = await manager.findOneBy(ServiceNumberEntity, { number });
      if (row === null) throw noSuchNumber(number);
      const { ownerId } = row;
      ofOwnerInSight(sightOf(by), ownerId, () => noSuchNumber(number));
      if (!mayAt(by, right, ownerId)) throw forbidden(right);
      const now = ofNumber(
        { limits: row.limits, ownLimits: own },
        await effectivePlatformLimits(manager),
      );
      refuseHigher(now.allowed, own);
      await manager.update(ServiceNumberEntity, { number }, { ownLimits: orNone(own) });
      const snapshot = await this.snapshots.compile(number, manager);
      await outbox.put(numbersBucket, bucketKey(number), snapshot);
      await audit.note(scopeFor(by, right, { ownerId }), 'number.own-limits.put', number);
      return now;
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }
}

type Limit = number | readonly string[] | null;

/** The limits; null when none is lowered. */
const orNone = <L extends object>(own: L): L | null =>
  Object.values(own).every((each) => each === null) ? null : own;

/** @throws AppError invalid `limit-too-high`, naming each field above what staff allow. */
function refuseHigher<L extends object>(allowed: L, own: L): void {
  const most = allowed as Readonly<Record<string, Limit>>;
  const problems = Object.entries(own as Readonly<Record<string, Limit>>).flatMap(
    ([field, limit]) => aboveAllowed(field, limit, most[field] ?? null),
  );
  if (problems.length === 0) return;
  throw new AppError(
    'invalid',
    'limit-too-high',
    'An own limit may not be above the limit that staff allow.',
    problems,
  );
}

function aboveAllowed(field: string, limit: Limit, most: Limit): FieldProblem[] {
  if (typeof limit === 'number' && typeof most === 'number' && limit > most) {
    return [fieldProblem(field, 'too-high', { most })];
  }
  if (typeof limit !== 'object' || limit === null || typeof most !== 'object' || most === null) {
    return [];
  }
  return limit.flatMap((country, at) =>
    most.includes(country)
      ? []
      : [fieldProblem(`${field}.${at}`, 'country-not-allowed', { country })],
  );
}
