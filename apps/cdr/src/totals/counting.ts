import type { DataSource, EntityManager } from 'typeorm';
import { type RowOf, tableOf } from '@app/platform/database';
import { countedSeconds, StoredRecord } from '../records/index.js';
import { cellOf, gathered, levels, placeTypes, type Cell, type Level } from './levels.js';
import { localHours } from './local-hours.js';
import { sumColumns } from './sums.js';

/** Number of records that are counted in one transaction. */
export const recordsAPage = 10_000;

/** The progress of counting. */
export interface Counted {
  /** The position up to which records are in the sums. */
  readonly counted: number;
  /** The last position given to a record. */
  readonly last: number;
}

const recorded = tableOf(StoredRecord).only(
  'position',
  'startedAt',
  'answeredAt',
  'endedAt',
  'billedMicros',
  'networkChargedSeconds',
  'ownerBillableSeconds',
  'hangupCause',
  'refused',
  'lost',
  'ownerId',
  'calledNumber',
  'originCountry',
  'originKind',
  'attempts',
);

/**
 * Adds records to the sums, each once, in the order of their positions: sums and position move in
 * one transaction, in which the position's row is locked. Any replica may count a page.
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
   * Counts the records until now, unless they are more than a page. Returns how many may be left
   * uncounted: 0, more than a page, or as many as another replica delays.
   */
  async upToNow(): Promise<number> {
    let { counted, last } = await this.howFar();
    const wanted = last;
    while (counted < wanted) {
      if (wanted - counted > this.pageSize) return wanted - counted;
      try {
        await this.page();
      } catch (error) {
        if (isLockTimeout(error)) return wanted - counted;
        throw error;
      }
      ({ counted } = await this.howFar());
    }
    return 0;
  }

  /**
   * Counts a page of records; returns their number. Concurrent callers share one page, so that they
   * use one connection, however many they are.
   */
  page(): Promise<number> {
    this.#underWay ??= this.#page().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  #page(): Promise<number> {
    return this.database.transaction(async (manager) => {
      // Limits how long this transaction may stall, as other replicas wait for the row that it
      // locks, and how long it waits for such a row.
      await manager.query(
        `set local idle_in_transaction_session_timeout = '10s'; set local lock_timeout = '3s'`,
      );
      const [mark]: { position: string }[] = await manager.query(
        'select position from cdr.counted_records for update',
      );
      const rows = await recorded.query(
        manager,
        `select ${recorded.columns()}
           from cdr.call_records where position > $1 order by position limit $2`,
        [mark?.position, this.pageSize],
      );
      const last = rows.at(-1);
      if (last === undefined) return 0;
      const hourOf = localHours();
      const cells = rows.map((row) => cellOf(callFrom(row), hourOf(row.startedAt)));
      const finest = gathered(cells, levels.hours);
      for (const level of Object.values(levels)) {
        await addTo(manager, level, level === levels.hours ? finest : gathered(finest, level));
      }
      await manager.query('update cdr.counted_records set position = $1', [last.position]);
      return rows.length;
    });
  }
}

/**
 * PostgreSQL's lock_not_available: another replica has locked the position for longer than a page
 * takes.
 */
const isLockTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03';

function callFrom(row: RowOf<typeof recorded>) {
  const seconds = countedSeconds(row);
  return {
    ...row,
    networkChargedSeconds: row.networkChargedSeconds ?? seconds.networkChargedSeconds,
    ownerBillableSeconds: row.ownerBillableSeconds ?? seconds.ownerBillableSeconds,
    origin: { country: row.originCountry, kind: row.originKind },
  };
}

/**
 * Adds cells to a table of sums. The cells must be in the order of the table's key, each place
 * once.
 */
async function addTo(
  manager: EntityManager,
  { table, columns, hasLongestWait = false }: Level,
  cells: readonly Cell[],
): Promise<void> {
  const longest = hasLongestWait ? ['longest_wait_ms'] : [];
  const types = [
    ...columns.map((column) => placeTypes[column]),
    ...sumColumns.map(() => 'bigint'),
    ...longest.map(() => 'integer'),
  ];
  const arrays = types.map((type, index) => `$${index + 1}::${type}[]`);
  const changes = [
    ...sumColumns.map((column) => `${column} = t.${column} + excluded.${column}`),
    ...longest.map((column) => `${column} = greatest(t.${column}, excluded.${column})`),
  ];
  await manager.query(
    `insert into ${table} as t (${[...columns, ...sumColumns, ...longest].join(', ')})
     select * from unnest(${arrays.join(', ')})
     on conflict (${columns.join(', ')}) do update set ${changes.join(', ')}`,
    [
      ...columns.map((column) => cells.map(({ place }) => place[column])),
      ...sumColumns.map((_, index) => cells.map(({ sums }) => sums[index])),
      ...longest.map(() => cells.map(({ longestWaitMs }) => longestWaitMs)),
    ],
  );
}
