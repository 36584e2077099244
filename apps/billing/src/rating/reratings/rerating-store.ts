import { conflict, fieldProblem, idTaken, notFound, type Page, pageOf } from '@app/common';
import type { Asked, Rerating, reratingList } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { holdPrices } from '../prices/price-counter.js';
import { reratings } from './changes/rerating-rows.js';
import type { StoredRerating } from './changes/rerating.entity.js';

/** The calls of a new re-rating, and its reason. */
export type PlannedRerating = Pick<
  Rerating,
  'id' | 'from' | 'until' | 'ownerId' | 'carrierId' | 'number' | 'renew' | 'reason'
>;

/** The state of re-ratings in PostgreSQL, from which they continue after a kill at any moment. */
@Injectable()
export class ReratingStore {
  constructor(private readonly database: DataSource) {}

  /**
   * Stores a re-rating to compare; a repeated request changes nothing.
   * @throws AppError conflict `id-taken`.
   */
  async plan(
    manager: EntityManager,
    planned: PlannedRerating,
    startedBy: string,
  ): Promise<{ isNew: boolean }> {
    const renew = planned.renew.toSorted();
    const inserted: unknown[] = await manager.query(
      `insert into billing.reratings
         (id, "from", until, owner_id, carrier_id, number, renew, reason, state, started_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'comparing', $9)
       on conflict do nothing returning id`,
      [
        planned.id,
        planned.from,
        planned.until,
        planned.ownerId,
        planned.carrierId,
        planned.number,
        renew,
        planned.reason,
        startedBy,
      ],
    );
    if (inserted.length > 0) return { isNew: true };
    const there = await this.get(planned.id, manager);
    const isSame =
      Date.parse(there.from) === Date.parse(planned.from) &&
      Date.parse(there.until) === Date.parse(planned.until) &&
      there.ownerId === planned.ownerId &&
      there.carrierId === planned.carrierId &&
      there.number === planned.number &&
      there.reason === planned.reason &&
      there.renew.join(' ') === renew.join(' ');
    if (isSame) return { isNew: false };
    throw idTaken(
      `Re-rating ${planned.id} exists for other calls, or with another reason or renewal. Send a new id.`,
    );
  }

  /** A re-rating by id. @throws AppError not-found `no-such-rerating`. */
  get(id: string, reader: EntityManager = this.database.manager): Promise<Rerating> {
    return reratingOf(reader, id, '');
  }

  /** Lists re-ratings, last started first; automatic ones only if requested. */
  async list(
    reader: EntityManager,
    { after, automatic = false, limit }: Omit<Asked<typeof reratingList>, 'scope'>,
  ): Promise<Page<Rerating>> {
    const found = await reratings.query(
      reader,
      `select ${reratings.columns('r')} from billing.reratings r
        where ($1::uuid is null or (r.started_at, r.id) <
          (select b.started_at, b.id from billing.reratings b where b.id = $1)) ${automatic ? '' : 'and not r.automatic'}
        order by r.started_at desc, r.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(found, limit, ({ id }) => id);
  }

  /** Ids of the re-ratings that are being compared or applied. */
  async unfinishedIds(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from billing.reratings
        where state in ('comparing', 'applying') order by started_at`,
    );
    return rows.map(({ id }) => id);
  }

  async stateOf(id: string): Promise<Rerating['state'] | null> {
    const rows: Pick<StoredRerating, 'state'>[] = await this.database.query(
      'select state from billing.reratings where id = $1',
      [id],
    );
    return rows[0]?.state ?? null;
  }

  async waitFor(id: string, waitsFor: Rerating['waitsFor']): Promise<void> {
    await this.database.query(
      `update billing.reratings set waits_for = $2
        where id = $1 and state in ('comparing', 'applying') and waits_for is distinct from $2`,
      [id, waitsFor],
    );
  }

  /**
   * Orders a report to be applied. It checks whether prices or these calls have changed since the
   * report, with prices and other re-ratings locked.
   * @returns Why the report is outdated, which is stored then; null: it will be applied.
   * @throws AppError conflict `not-compared`, `nothing-changes`, `report-differs`,
   * `another-applies`.
   */
  async apply(
    manager: EntityManager,
    id: string,
    changed: number,
    appliedBy: string,
  ): Promise<{ isNew: boolean; outdated: 'prices-changed' | 'another-applied' | null }> {
    await manager.query('lock table billing.reratings in share row exclusive mode');
    const row = await reratingOf(manager, id, 'for update');
    if (row.state === 'applying' || row.state === 'applied')
      return { isNew: false, outdated: null };
    if (row.state !== 'compared')
      throw conflict('not-compared', 'The re-rating has no report that can be applied.');
    if (row.changed === 0)
      throw conflict(
        'nothing-changes',
        'The report changes no calls, so there is nothing to apply.',
      );
    if (row.changed !== changed) {
      throw conflict(
        'report-differs',
        `The report changes ${row.changed} calls. Read it, and confirm that number.`,
        [fieldProblem('changed', 'not-the-report')],
      );
    }
    const others: { state: string }[] = await manager.query(
      `select o.state from billing.reratings o
        where o.id <> $1 and o."from" < $3 and o.until > $2 and o.apply_at is not null
          and (o.state = 'applying' or o.apply_at > $4 or o.finished_at > $4)
          and (not o.automatic or exists (
            select from billing.rerating_calls mine join billing.rerating_calls others
              using (started_at, call_id)
             where mine.rerating_id = $1 and others.rerating_id = o.id))
        order by o.state = 'applying' desc limit 1`,
      [id, row.from, row.until, row.startedAt],
    );
    if (others[0]?.state === 'applying') {
      throw conflict('another-applies', 'Another re-rating of this period is being applied.');
    }
    const counter = await holdPrices(manager);
    const outdated =
      others.length > 0
        ? 'another-applied'
        : row.priceCounter === counter
          ? null
          : 'prices-changed';
    if (outdated !== null) {
      await manager.query(
        `update billing.reratings set state = 'outdated', finished_at = clock_timestamp()
          where id = $1`,
        [id],
      );
      return { isNew: false, outdated };
    }
    await manager.query(
      `update billing.reratings
          set state = 'applying', applied_by = $2, apply_at = clock_timestamp(), at_start = 0,
              at_call = '00000000-0000-0000-0000-000000000000', done = 0, total = changed
        where id = $1`,
      [id, appliedBy],
    );
    return { isNew: true, outdated: null };
  }

  /**
   * Cancels a re-rating that isn't finished.
   * @throws AppError conflict `is-finished`.
   */
  async cancel(manager: EntityManager, id: string): Promise<{ isNew: boolean }> {
    const { state } = await reratingOf(manager, id, 'for update');
    if (state === 'cancelled') return { isNew: false };
    if (state === 'applied' || state === 'outdated') {
      throw conflict('is-finished', 'The re-rating is finished and cannot be cancelled.');
    }
    await manager.query(
      `update billing.reratings
          set state = 'cancelled', finished_at = clock_timestamp(), waits_for = null where id = $1`,
      [id],
    );
    return { isNew: true };
  }
}

async function reratingOf(
  reader: EntityManager,
  id: string,
  lock: '' | 'for update',
): Promise<StoredRerating> {
  const [rerating] = await reratings.query(
    reader,
    `select ${reratings.columns()} from billing.reratings where id = $1 ${lock}`,
    [id],
  );
  if (rerating !== undefined) return rerating;
  throw notFound('no-such-rerating', 'There is no such re-rating.');
}
