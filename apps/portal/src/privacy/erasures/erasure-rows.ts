import { type Erasure, type ErasureState, erasureStates } from '@app/contracts';
import { AppError } from '@app/common';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { linesInWords, othersInWords } from './erasure-words.js';
import { StoredErasure } from './erasure.entity.js';
import type { StoredPlan } from './stored-plan.js';

const table = tableOf(StoredErasure);
const { moves, sql } = erasureStates;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

function erasureOf(stored: StoredErasure): Erasure {
  const { place, plan, erased, attempts: _, ...erasure } = stored;
  return {
    number: place,
    rows: sum(plan.lines.map(({ due }) => due)),
    erased: sum(Object.values(erased)),
    lines: linesInWords(plan.lines),
    others: othersInWords(plan.others),
    ...erasure,
    // While the erasure runs, the column is only the end of a replica's claim.
    dueAt: erasureStates.may('giveBack', erasure.state) ? null : erasure.dueAt,
  };
}

/** The table of erasures, in the acting transaction. */
export class ErasureRows {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Adds an erasure; the same id again changes nothing.
   * @returns Whether the erasure is new.
   * @throws AppError conflict `erasure-under-way`.
   */
  async add(order: {
    readonly id: string;
    readonly ownerId: string;
    readonly ground: Erasure['ground'];
    readonly endedAt: Date;
    readonly startsAt: Date;
    readonly by: string;
    readonly at: Date;
    readonly plan: StoredPlan;
  }): Promise<boolean> {
    const { id, ownerId, ground, endedAt, startsAt, by, at, plan } = order;
    const requested = {
      endedAt: endedAt.toISOString(),
      startsAt: startsAt.toISOString(),
      requestedBy: by,
      requestedAt: at.toISOString(),
    };
    const added = await table.insertReturning(
      this.manager,
      [{ id, ownerId, ground, ...requested, state: moves.request.to, plan }],
      'on conflict do nothing',
    );
    if (added.length > 0) return true;
    if (await this.manager.existsBy(StoredErasure, { id, ownerId })) return false;
    throw new AppError(
      'conflict',
      'erasure-under-way',
      'Another erasure of this owner is under way.',
    );
  }

  /**
   * One erasure.
   * @throws AppError not-found `no-such-erasure`.
   */
  async get(id: string): Promise<Erasure> {
    const erasure = await this.manager.findOneBy(StoredErasure, { id });
    if (erasure !== null) return erasureOf(erasure);
    throw new AppError('not-found', 'no-such-erasure', 'There is no such erasure.');
  }

  /** As `get`, and locks the erasure until the transaction ends. */
  async getLocked(id: string): Promise<Erasure> {
    await this.manager.query('select from portal.erasures where id = $1 for update', [id]);
    return this.get(id);
  }

  /**
   * Lists erasures, newest first.
   * @param after The number of the last erasure of the previous page.
   */
  async list(
    filter: { readonly state?: ErasureState | undefined; readonly ownerId?: string | undefined },
    limit: number,
    after?: number,
  ): Promise<Erasure[]> {
    const rows = await table.query(
      this.manager,
      `select ${table.columns()} from portal.erasures
       where ($1::text is null or state = $1) and ($2::text is null or owner_id = $2)
         and ($3::bigint is null or place < $3)
       order by place desc limit $4`,
      [filter.state ?? null, filter.ownerId ?? null, after ?? null, limit],
    );
    return rows.map(erasureOf);
  }

  /** Approves an erasure, which is due from its `starts_at` on. */
  async approve(id: string, by: string, at: Date): Promise<void> {
    await this.manager.query(
      `update portal.erasures set state = ${sql.approved}, decided_by = $2, decided_at = $3,
         due_at = starts_at where id = $1`,
      [id, by, at],
    );
  }

  async refuse(id: string, refusal: string, by: string, at: Date): Promise<void> {
    const decided = { decidedBy: by, decidedAt: at.toISOString(), dueAt: null };
    await this.manager.update(
      StoredErasure,
      { id },
      { state: moves.refuse.to, refusal, ...decided },
    );
  }
}
