import type { DataSource, EntityManager } from 'typeorm';
import { countedSeconds, type RecordRow } from '../records/index.js';
import { cellOf, gathered, levels, placeTypes, type Cell, type Level } from './levels.js';
import { localHours } from './local-hours.js';
import { sumColumns } from './sums.js';

/** Records that are counted in one transaction. */
export const recordsAPage = 10_000;

/** How far it is. */
export interface Counted {
  /** The position up to which records are in the sums. */
  readonly counted: number;
  /** The last one that was given out. */
  readonly last: number;
}

const read = `position, started_at, answered_at, ended_at, billed_micros, network_charged_seconds,
  owner_billable_seconds, hangup_cause, refused, lost, owner_id, called_number, origin_country, origin_kind`;

type ReadColumn =
  | 'position'
  | 'started_at'
  | 'answered_at'
  | 'ended_at'
  | 'billed_micros'
  | 'network_charged_seconds'
  | 'owner_billable_seconds'
  | 'hangup_cause'
  | 'refused'
  | 'lost'
  | 'owner_id'
  | 'called_number'
  | 'origin_country'
  | 'origin_kind';
type CountedRow = Pick<RecordRow, ReadColumn>;

/**
 * Adds records to the sums, each once, in the order of their positions: sums and mark move in one
 * transaction, in which the mark's row is locked. A page may be counted by any replica.
 */
export class Counting {
  #underWay: Promise<number> | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly pageSize = recordsAPage,
  ) {}

  async howFar(): Promise<Counted> {
    const [row]: { counted: string; last: string }[] = await this.database.query(
      'select c.position as counted, p.last from cdr.counted_records c, cdr.record_position p',
    );
    return { counted: Number(row?.counted), last: Number(row?.last) };
  }

  /**
   * Counts what was recorded until now, unless that is more than a page. Returns how many records are
   * left uncounted at most: none, more than fit into one, or as many as another replica holds up.
   */
  async upToNow(): Promise<number> {
    let { counted, last } = await this.howFar();
    const wanted = last;
    while (counted < wanted) {
      if (wanted - counted > this.pageSize) return wanted - counted;
      try {
        await this.page();
      } catch (error) {
        if (isHeldUp(error)) return wanted - counted;
        throw error;
      }
      ({ counted } = await this.howFar());
    }
    return 0;
  }

  /**
   * Counts a page of records; returns how many there were. Who asks meanwhile waits for the same page, so
   * that however many ask, they hold one connection.
   */
  page(): Promise<number> {
    this.#underWay ??= this.#page().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  #page(): Promise<number> {
    return this.database.transaction(async (manager) => {
      // A replica that was stopped holds up the others no longer than this.
      await manager.query(
        `set local idle_in_transaction_session_timeout = '10s'; set local lock_timeout = '3s'`,
      );
      const [mark]: { position: string }[] = await manager.query(
        'select position from cdr.counted_records for update',
      );
      const rows: CountedRow[] = await manager.query(
        `select ${read} from cdr.call_records where position > $1 order by position limit $2`,
        [mark?.position, this.pageSize],
      );
      const last = rows.at(-1);
      if (last === undefined) return 0;
      const hourOf = localHours();
      const cells = rows.map((row) => cellOf(callFrom(row), hourOf(Number(row.started_at))));
      const finest = gathered(cells, levels.hours);
      for (const level of Object.values(levels)) {
        await addTo(manager, level, level === levels.hours ? finest : gathered(finest, level));
      }
      await manager.query('update cdr.counted_records set position = $1', [last.position]);
      return rows.length;
    });
  }
}

/** PostgreSQL's lock_not_available: another replica has the mark for longer than a page takes. */
const isHeldUp = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03';

function callFrom(row: CountedRow) {
  const times = {
    startedAt: Number(row.started_at),
    answeredAt: row.answered_at === null ? null : Number(row.answered_at),
    endedAt: Number(row.ended_at),
    billedMicros: Number(row.billed_micros),
  };
  const seconds = countedSeconds(times);
  return {
    ...times,
    networkChargedSeconds: Number(row.network_charged_seconds ?? seconds.networkChargedSeconds),
    ownerBillableSeconds: Number(row.owner_billable_seconds ?? seconds.ownerBillableSeconds),
    hangupCause: row.hangup_cause,
    refused: row.refused,
    lost: row.lost,
    ownerId: row.owner_id,
    calledNumber: row.called_number,
    origin: { country: row.origin_country, kind: row.origin_kind },
  };
}

/** Cells in the order of the key, each place once. */
async function addTo(
  manager: EntityManager,
  { table, columns }: Level,
  cells: readonly Cell[],
): Promise<void> {
  const types = [...columns.map((column) => placeTypes[column]), ...sumColumns.map(() => 'bigint')];
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`);
  const sums = sumColumns.map((column) => `${column} = t.${column} + excluded.${column}`);
  await manager.query(
    `insert into ${table} as t (${[...columns, ...sumColumns].join(', ')})
     select * from unnest(${arrays.join(', ')})
     on conflict (${columns.join(', ')}) do update set ${sums.join(', ')}`,
    [
      ...columns.map((column) => cells.map(({ place }) => place[column])),
      ...sumColumns.map((_, index) => cells.map(({ sums: of }) => of[index])),
    ],
  );
}
