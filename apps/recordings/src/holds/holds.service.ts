import { AppError, pageOf, systemClock } from '@app/common';
import {
  type Asked,
  authorOf,
  holdLift,
  holdList,
  holdPlace,
  type LegalHold,
} from '@app/contracts';
import { columnTypes, tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Destruction } from '../destruction/destruction.service.js';
import { isHeld } from '../audio/held-in-sql.js';
import { locks } from '../locks.js';
import { markFrom, momentOf, placeOf } from '../pages.js';
import { StoredHold } from './legal-hold.entity.js';
import { recordingRow } from '../recordings/recordings.service.js';

const table = tableOf(StoredHold);
const listed = table.with({ mark: columnTypes.text });

/**
 * Legal holds, which keep recordings beyond their retention period: placed and lifted by staff,
 * each with its ground.
 */
@Controller()
export class LegalHolds {
  constructor(
    private readonly transactions: Transactions,
    private readonly destruction: Destruction,
  ) {}

  /**
   * Places a legal hold. @throws AppError as `holdPlace` of the contracts; forbidden `staff-only`.
   */
  @Answers(holdPlace)
  async place({ scope, id, of, ground }: Asked<typeof holdPlace>) {
    staffOrPlatform(scope);
    return this.transactions.run(async ({ manager, audit }) => {
      // After the commit no audio of the hold's subject is destroyed; a destruction that was under
      // way is over.
      await locks.take(manager, 'holds');
      const isKnown = await manager.existsBy(StoredHold, { id });
      if (of.kind === 'recording' && !isKnown) await recordingRow(manager, scope, of.id);
      const placed = { placedAt: systemClock.now().toISOString(), placedBy: authorOf(scope) };
      const added = await table.insertReturning(
        manager,
        [{ id, ofKind: of.kind, ofId: of.id, ground, ...placed }],
        'on conflict (id) do nothing',
      );
      const hold = await holdOf(manager, id);
      if (added.length > 0) await audit.note(scope, 'hold.place', id);
      return { hold, keeps: await keptBy(manager, hold) };
    });
  }

  /**
   * Lifts a legal hold. @throws AppError as `holdLift` of the contracts; forbidden `staff-only`.
   */
  @Answers(holdLift)
  async lift({ scope, holdId, ground }: Asked<typeof holdLift>) {
    staffOrPlatform(scope);
    const hold = await this.transactions.run(async ({ manager, audit }) => {
      const { affected } = await manager.update(
        StoredHold,
        { id: holdId, liftedAt: IsNull() },
        {
          liftedAt: systemClock.now().toISOString(),
          liftedBy: authorOf(scope),
          liftGround: ground,
        },
      );
      if (affected === 1) await audit.note(scope, 'hold.lift', holdId);
      return holdOf(manager, holdId);
    });
    this.destruction.wake();
    return { hold };
  }

  /** Lists legal holds. @throws AppError forbidden `staff-only`; invalid `invalid-cursor`. */
  @Answers(holdList)
  async list({ scope, lifted, after, limit }: Asked<typeof holdList>, reader: EntityManager) {
    staffOrPlatform(scope);
    const mark = markFrom(after);
    const rows = await listed.query(
      reader,
      `select ${listed.columns()}, ${momentOf('placed_at')} as mark from recordings.legal_holds
        where ($1::boolean is null or (lifted_at is not null) = $1)
          and ($2::timestamptz is null or (placed_at, id) < ($2::timestamptz, $3::uuid))
        order by placed_at desc, id desc limit $4`,
      [lifted ?? null, mark?.at ?? null, mark?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, placeOf, holdFrom);
  }
}

const holdFrom = ({ ofKind, ofId, ...hold }: StoredHold): LegalHold => ({
  of: { kind: ofKind, id: ofId },
  ...hold,
});

/** @throws AppError not-found `no-such-hold`. */
async function holdOf(manager: EntityManager, id: string): Promise<LegalHold> {
  const hold = await manager.findOneBy(StoredHold, { id });
  if (hold !== null) return holdFrom(hold);
  throw new AppError('not-found', 'no-such-hold', 'There is no such legal hold.');
}

const columnOf = {
  recording: 'a.id::text',
  call: 'a.call_id::text',
  number: 'a.service_number',
  owner: 'a.owner_id',
} as const;

async function keptBy(manager: EntityManager, { of }: LegalHold): Promise<number> {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from recordings.audio a
      where a.state = 'stored' and ${columnOf[of.kind]} = $1 and ${isHeld}`,
    [of.id],
  );
  return row?.count ?? 0;
}
