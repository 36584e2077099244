import type { Erasure, ErasureState } from '@app/contracts';
import { AppError } from '@app/common';
import type { EntityManager } from 'typeorm';
import { linesInWords, othersInWords } from './erasure-words.js';
import type { StoredPlan } from './stored-plan.js';

interface Row {
  readonly id: string;
  readonly place: string;
  readonly owner_id: string;
  readonly ground: Erasure['ground'];
  readonly ended_at: Date;
  readonly starts_at: Date;
  readonly requested_by: string;
  readonly requested_at: Date;
  readonly state: ErasureState;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly refusal: string | null;
  readonly problem: Erasure['problem'];
  readonly due_at: Date | null;
  readonly plan: StoredPlan;
  readonly erased: Record<string, number>;
  readonly finished_at: Date | null;
}

const columns = `id, place, owner_id, ground, ended_at, starts_at, requested_by, requested_at, state,
  decided_by, decided_at, refusal, problem, due_at, plan, erased, finished_at`;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const erasureOf = (row: Row): Erasure => ({
  id: row.id,
  number: Number(row.place),
  ownerId: row.owner_id,
  ground: row.ground,
  state: row.state,
  endedAt: row.ended_at.toISOString(),
  startsAt: row.starts_at.toISOString(),
  requestedBy: row.requested_by,
  requestedAt: row.requested_at.toISOString(),
  decidedBy: row.decided_by,
  decidedAt: iso(row.decided_at),
  refusal: row.refusal,
  problem: row.problem,
  // Of one that is under way it is only until when it is somebody's.
  dueAt: row.state === 'running' ? null : iso(row.due_at),
  rows: sum(row.plan.lines.map(({ due }) => due)),
  erased: sum(Object.values(row.erased)),
  finishedAt: iso(row.finished_at),
  lines: linesInWords(row.plan.lines),
  others: othersInWords(row.plan.others),
});

/** Erasures, in the acting transaction. */
export class ErasureRows {
  constructor(private readonly manager: EntityManager) {}

  /** @returns Whether it is new. @throws AppError conflict `erasure-under-way`. */
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
    const added: unknown[] = await this.manager.query(
      `insert into portal.erasures (id, owner_id, ground, ended_at, starts_at, requested_by, requested_at,
         state, plan)
       values ($1, $2, $3, $4, $5, $6, $7, 'requested', $8) on conflict do nothing returning id`,
      [id, ownerId, ground, endedAt, startsAt, by, at, JSON.stringify(plan)],
    );
    if (added.length > 0) return true;
    const known: unknown[] = await this.manager.query(
      'select from portal.erasures where id = $1 and owner_id = $2',
      [id, ownerId],
    );
    if (known.length > 0) return false;
    throw new AppError('conflict', 'erasure-under-way', 'There is one of this owner already.');
  }

  /** @throws AppError not-found `no-such-erasure`. */
  async get(id: string): Promise<Erasure> {
    const rows: Row[] = await this.manager.query(
      `select ${columns} from portal.erasures where id = $1`,
      [id],
    );
    const [row] = rows;
    if (row !== undefined) return erasureOf(row);
    throw new AppError('not-found', 'no-such-erasure', 'There is no such erasure.');
  }

  /** As `get`, and nobody else changes it until the transaction ends. */
  async held(id: string): Promise<Erasure> {
    await this.manager.query('select from portal.erasures where id = $1 for update', [id]);
    return this.get(id);
  }

  /** Newest first. @param before The number of the last one of the page before. */
  async list(
    filter: { readonly state?: ErasureState | undefined; readonly ownerId?: string | undefined },
    limit: number,
    before?: number,
  ): Promise<Erasure[]> {
    const rows: Row[] = await this.manager.query(
      `select ${columns} from portal.erasures
       where ($1::text is null or state = $1) and ($2::text is null or owner_id = $2)
         and ($3::bigint is null or place < $3)
       order by place desc limit $4`,
      [filter.state ?? null, filter.ownerId ?? null, before ?? null, limit],
    );
    return rows.map(erasureOf);
  }

  /** Approves it: it begins when it may. */
  async approve(id: string, by: string, at: Date): Promise<void> {
    await this.manager.query(
      `update portal.erasures set state = 'approved', decided_by = $2, decided_at = $3,
         due_at = starts_at where id = $1`,
      [id, by, at],
    );
  }

  async refuse(id: string, refusal: string, by: string, at: Date): Promise<void> {
    await this.manager.query(
      `update portal.erasures set state = 'refused', refusal = $2, decided_by = $3, decided_at = $4,
         due_at = null where id = $1`,
      [id, refusal, by, at],
    );
  }
}
