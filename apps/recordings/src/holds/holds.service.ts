import { AppError, pageOf, systemClock } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  holdLift,
  holdList,
  holdPlace,
  type LegalHold,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Destruction } from '../destruction/destruction.service.js';
import { isHeld } from '../destruction/destroy.js';
import { locks } from '../locks.js';
import { markFrom, momentOf, placeOf } from '../pages.js';
import { recordingRow } from '../recordings/recordings.service.js';

interface Row {
  id: string;
  of_kind: LegalHold['of']['kind'];
  of_id: string;
  ground: string;
  placed_at: Date;
  placed_by: string;
  lifted_at: Date | null;
  lifted_by: string | null;
  lift_ground: string | null;
}

const columns = `id, of_kind, of_id, ground, placed_at, placed_by, lifted_at, lifted_by, lift_ground`;

/** What keeps recordings beyond their period: placed and lifted by staff, each with its ground. */
@Controller()
export class LegalHolds {
  constructor(
    private readonly transactions: Transactions,
    private readonly destruction: Destruction,
  ) {}

  /** @throws AppError as `holdPlace` of the contracts; forbidden `staff-only`. */
  @Answers(holdPlace)
  async place({
    scope,
    id,
    of,
    ground,
  }: Asked<typeof holdPlace>): Promise<Answered<typeof holdPlace>> {
    staffOrPlatform(scope);
    return this.transactions.run(async ({ manager, audit }) => {
      // From the commit on nothing that it is of is destroyed: whoever was about to has done so.
      await locks.take(manager, 'holds');
      if (of.kind === 'recording') await recordingRow(manager, scope, of.id);
      const added: unknown[] = await manager.query(
        `insert into recordings.legal_holds (id, of_kind, of_id, ground, placed_at, placed_by)
         values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing returning id`,
        [id, of.kind, of.id, ground, systemClock.now(), authorOf(scope)],
      );
      const hold = await holdOf(manager, id);
      if (added.length > 0) await audit.note(scope, 'hold.place', id);
      return { hold, keeps: await keptBy(manager, hold) };
    });
  }

  /** @throws AppError as `holdLift` of the contracts; forbidden `staff-only`. */
  @Answers(holdLift)
  async lift({
    scope,
    holdId,
    ground,
  }: Asked<typeof holdLift>): Promise<Answered<typeof holdLift>> {
    staffOrPlatform(scope);
    const hold = await this.transactions.run(async ({ manager, audit }) => {
      const [, lifted]: [unknown, number] = await manager.query(
        `update recordings.legal_holds set lifted_at = $2, lifted_by = $3, lift_ground = $4
          where id = $1 and lifted_at is null`,
        [holdId, systemClock.now(), authorOf(scope), ground],
      );
      if (lifted > 0) await audit.note(scope, 'hold.lift', holdId);
      return holdOf(manager, holdId);
    });
    this.destruction.wake();
    return { hold };
  }

  /** @throws AppError forbidden `staff-only`; invalid `invalid-cursor`. */
  @Answers(holdList)
  async list(
    { scope, lifted, after, limit }: Asked<typeof holdList>,
    reader: EntityManager,
  ): Promise<Answered<typeof holdList>> {
    staffOrPlatform(scope);
    const mark = markFrom(after);
    const rows: (Row & { mark: string })[] = await reader.query(
      `select ${columns}, ${momentOf('placed_at')} as mark from recordings.legal_holds
        where ($1::boolean is null or (lifted_at is not null) = $1)
          and ($2::timestamptz is null or (placed_at, id) < ($2::timestamptz, $3::uuid))
        order by placed_at desc, id desc limit $4`,
      [lifted ?? null, mark?.at ?? null, mark?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, placeOf, holdFrom);
  }
}

const holdFrom = (row: Row): LegalHold => ({
  id: row.id,
  of: { kind: row.of_kind, id: row.of_id },
  ground: row.ground,
  placedAt: row.placed_at.toISOString(),
  placedBy: row.placed_by,
  liftedAt: row.lifted_at?.toISOString() ?? null,
  liftedBy: row.lifted_by,
  liftGround: row.lift_ground,
});

/** @throws AppError not-found `no-such-hold`. */
async function holdOf(manager: EntityManager, id: string): Promise<LegalHold> {
  const [row]: Row[] = await manager.query(
    `select ${columns} from recordings.legal_holds where id = $1`,
    [id],
  );
  if (row !== undefined) return holdFrom(row);
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
