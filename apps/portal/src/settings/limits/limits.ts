import { AppError } from '@app/common';
import {
  allowedOfNumber,
  allowedOfOwner,
  type Asked,
  defaultLimits,
  limitsBucket,
  numberLimits,
  type NumberLimits,
  numberLimitsInEffect,
  numbersBucket,
  ownerLimits,
  type OwnerLimits,
  ownerLimitsInEffect,
  type PlatformLimits,
  platformLimits,
  platformLimitsKey,
} from '@app/contracts';
import * as limits from '@app/contracts/limits';
import { AuditedReads, tableOf, Transactions } from '@app/platform/database';
import { ofOwnerInSight } from '@app/platform/scopes';
import { Controller, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askerOf } from '../../kernel/access/index.js';
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
import { StoredPlatformLimits } from './platform-limits.entity.js';

/** Limits as staff set them, the limits that staff allow, lower ones of the owner, and the limits in effect. */
export interface LimitsView<Set> {
  set: Set;
  allowed: Set;
  own: Set;
  holds: Set;
}

/** The platform's limits, as the transaction sees them; null: not set. */
export async function platformLimitsIn(manager: EntityManager): Promise<PlatformLimits | null> {
  const row = await manager.findOneBy(StoredPlatformLimits, { id: platformLimitsKey });
  return row && platformLimits.parse(row.limits);
}

/** Limits on calls and their costs: set by staff, lowered by owners, applied by controllers and switches. */
@Controller()
export class CallLimits {
  private readonly logger = new Logger(CallLimits.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly snapshots: Snapshots,
    private readonly stale: StaleSnapshots,
  ) {}

  @Answers(limits.limitsGet)
  getOfPlatform({ scope }: Asked<typeof limits.limitsGet>) {
    const read = { action: 'limits.get', subject: platformLimitsKey };
    return this.reads.read(scope, read, effectivePlatformLimits);
  }

  /** Replaces the platform's limits as a whole, and publishes them to controllers. */
  @Answers(limits.limitsPut)
  async putOfPlatform({ scope, ...set }: Asked<typeof limits.limitsPut>) {
    await this.transactions.run(async ({ manager, outbox, audit }) => {
      await locks.take(manager, 'platform-limits');
      const row = { id: platformLimitsKey, limits: set, changedAt: new Date() } as const;
      await manager.upsert(StoredPlatformLimits, row, ['id']);
      await outbox.put(limitsBucket, platformLimitsKey, set);
      await audit.note(scope, 'limits.put', platformLimitsKey);
    });
    this.logger.log({ work: 'change', count: 1 });
    return set;
  }

  @Answers(limits.ownerLimitsGet)
  getOfOwner({ ownerId: id }: Asked<typeof limits.ownerLimitsGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    return this.reads.read(sight.by, { action: 'owner.limits', subject: id }, async (manager) => {
      const owner = await manager.findOneBy(Owner, { id });
      ofOwnerInSight(sight, id, () => noSuchOwner(id));
      if (owner === null) throw noSuchOwner(id);
      return ofOwner(owner, await effectivePlatformLimits(manager));
    });
  }

  /** Replaces an owner's limits. The snapshots of all the owner's numbers follow right after the commit. */
  @Answers(limits.ownerLimitsPut)
  async putOfOwner({ scope, ownerId: id, ...set }: Asked<typeof limits.ownerLimitsPut>) {
    const view = await this.transactions.run(async ({ manager, audit }) => {
      // The lock keeps the owner from getting a number meanwhile whose snapshot would miss these limits.
      const owner = await manager.findOne(Owner, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (owner === null) throw noSuchOwner(id);
      await manager.update(Owner, { id }, { limits: set });
      await markNumbersOf(manager, id);
      await audit.note(scope, 'owner.limits.put', id);
      return ofOwner(
        { limits: set, ownLimits: owner.ownLimits },
        await effectivePlatformLimits(manager),
      );
    });
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  @Answers(limits.numberLimitsGet)
  getOfNumber({ number }: Asked<typeof limits.numberLimitsGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    return this.reads.read(
      sight.by,
      { action: 'number.limits', subject: number },
      async (manager) => {
        const row = await manager.findOneBy(ServiceNumberEntity, { number });
        if (row === null) throw noSuchNumber(number);
        ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
        return ofNumber(row, await effectivePlatformLimits(manager));
      },
    );
  }

  /** Replaces a number's limits, and publishes its snapshot to controllers. */
  @Answers(limits.numberLimitsPut)
  async putOfNumber({ scope, number, ...set }: Asked<typeof limits.numberLimitsPut>) {
    const view = await this.transactions.run(async ({ manager, outbox, audit }) => {
      await locks.take(manager, 'number', number);
      const [row] = await lowered.query(
        manager,
        `update portal.service_numbers set limits = $2, changed_at = now()
          where number = $1 returning ${lowered.columns()}`,
        [number, set],
      );
      if (row === undefined) throw noSuchNumber(number);
      const snapshot = await this.snapshots.compile(number, manager);
      await outbox.put(numbersBucket, bucketKey(number), snapshot);
      await audit.note(scope, 'number.limits.put', number);
      return ofNumber(
        { limits: set, ownLimits: row.ownLimits },
        await effectivePlatformLimits(manager),
      );
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }
}

const lowered = tableOf(ServiceNumberEntity).only('ownLimits');

export const effectivePlatformLimits = async (manager: EntityManager): Promise<PlatformLimits> =>
  (await platformLimitsIn(manager)) ?? defaultLimits;

export const ofOwner = (
  { limits: set, ownLimits: own }: Pick<Owner, 'limits' | 'ownLimits'>,
  platform: PlatformLimits,
): LimitsView<OwnerLimits> => {
  const limitsOf = (each: OwnerLimits | null) => ownerLimits.parse(each ?? {});
  return {
    set: limitsOf(set),
    allowed: allowedOfOwner(limitsOf(set), platform),
    own: limitsOf(own),
    holds: ownerLimitsInEffect(limitsOf(set), limitsOf(own), platform),
  };
};

export const ofNumber = (
  { limits: set, ownLimits: own }: Pick<ServiceNumberEntity, 'limits' | 'ownLimits'>,
  platform: PlatformLimits,
): LimitsView<NumberLimits> => {
  const limitsOf = (each: NumberLimits | null) => numberLimits.parse(each ?? {});
  return {
    set: limitsOf(set),
    allowed: allowedOfNumber(limitsOf(set), platform),
    own: limitsOf(own),
    holds: numberLimitsInEffect(limitsOf(set), limitsOf(own), platform),
  };
};

export const noSuchOwner = (id: string): AppError =>
  new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
