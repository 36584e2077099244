import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import { DatabaseError, type PoolClient, type QueryResult } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { legLine, pendingLine } from './leg-lines.js';
import { legColumns } from './leg-rows.js';
import { isOwnCall, type Leg, type ReportedLeg } from './leg.js';
import { PendingLeg } from './pending-leg.entity.js';
import { belongsTo } from './same-call.js';

const storedKeys = rowsOf({ uuid: columnTypes.uuid, startedAt: columnTypes.whole });
type StoredKey = RowOf<typeof storedKeys>;

/** Lines written at a time: PostgreSQL reads the previous chunk meanwhile. */
const linesAChunk = 160;

const pendingColumns = tableOf(PendingLeg)
  .without('receivedAt', 'checkedAt', 'absentSince')
  .names();

const makeStage = `create temp table if not exists leg_stage on commit delete rows as
  select ${legColumns}, source from cdr.legs with no data`;

/**
 * Inserts staged legs with their pending rows, and returns the keys of legs that were stored
 * before. A pending row left from a deleted leg serves for the new one. Legs of the platform's own
 * calls get no pending row.
 */
const takeOver = `with new as (
    insert into cdr.legs (${legColumns}, source)
    select ${legColumns}, source from leg_stage on conflict do nothing
    returning ${pendingColumns}, own
  ), waiting as (
    insert into cdr.pending_legs (${pendingColumns}) select ${pendingColumns} from new
     where direction = 'inbound' or own ->> 'purpose' is null
    on conflict do nothing
  )
  select uuid, started_at as "startedAt" from leg_stage s where not exists (
    select from new where new.uuid = s.uuid and new.started_at = s.started_at)`;

/**
 * Smallest group that is copied straight into the tables. A smaller one is faster through the
 * stage, which takes a round trip less.
 */
const leastStraight = 64;

const uniqueViolation = '23505';

function* chunks(
  legs: readonly ReportedLeg[],
  lineOf: (leg: ReportedLeg) => string,
): Generator<string> {
  for (let at = 0; at < legs.length; at += linesAChunk) {
    let chunk = '';
    for (const leg of legs.slice(at, at + linesAChunk)) chunk += lineOf(leg);
    yield chunk;
  }
}

const legRow = ({ leg, source }: ReportedLeg): string => `${legLine(leg)}\t${source}\n`;
const pendingRow = ({ leg }: ReportedLeg): string => `${pendingLine(leg)}\n`;

/**
 * Legs that need a pending row. A B leg that arrived in one group with its A leg needs none: the A
 * leg's row covers both. Nor do legs of the platform's own calls.
 */
function waitingOf(legs: readonly ReportedLeg[]): readonly ReportedLeg[] {
  const originators = new Map<string, Leg>();
  for (const { leg } of legs) for (const uuid of leg.originatedLegs) originators.set(uuid, leg);
  return legs.filter(({ leg }) => {
    if (isOwnCall(leg)) return false;
    const a = originators.get(leg.uuid);
    return a === undefined || !belongsTo(a, leg);
  });
}

/**
 * SQL that notes the legs' sessions, a row per switch process; noting a session again does no harm.
 * It contains digits and uuids only, see `sessionOf`.
 */
function sessionNotes(legs: readonly ReportedLeg[]): string {
  const noted = new Map<string, number[]>();
  for (const { leg } of legs) {
    const { session } = leg;
    if (session === undefined) continue;
    const ids = noted.get(session.coreUuid);
    if (ids === undefined) noted.set(session.coreUuid, [session.id]);
    else ids.push(session.id);
  }
  if (noted.size === 0) return '';
  const rows = [...noted].map(([coreUuid, ids]) => `('${coreUuid}', '{${ids.join(',')}}')`);
  return `insert into cdr.session_notes (core_uuid, session_ids) values ${rows.join(', ')}; `;
}

/**
 * Commits legs, some of which may be stored already, together with their pending rows. A large
 * group of new legs is copied straight into the tables. Any other group is copied into a temporary
 * table of the connection and inserted from there.
 */
export class LegStage {
  /** Connections that have the temporary table. */
  readonly #staged = new WeakSet<PoolClient>();

  /** @param onNewConnection Called before the stage uses a connection for the first time. */
  constructor(
    private readonly database: DataSource,
    private readonly onNewConnection: () => void,
  ) {}

  /**
   * Commits legs in one transaction. `legs` must contain each leg once, in the order common to all
   * replicas. Returns the keys of legs that were stored before; nothing was written for them.
   * @param repeated Legs known to be stored; only their sessions are noted.
   */
  async insert(
    legs: readonly ReportedLeg[],
    repeated: readonly ReportedLeg[] = [],
  ): Promise<readonly StoredKey[]> {
    const notes = sessionNotes([...legs, ...repeated]);
    if (legs.length === 0 && notes === '') return [];
    const runner = this.database.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      if (!this.#staged.has(client)) {
        this.onNewConnection();
        await client.query(makeStage);
        this.#staged.add(client);
      }
      if (legs.length === 0) {
        await client.query(notes);
        return [];
      }
      if (legs.length >= leastStraight && (await copyStraight(client, legs, notes))) return [];
      return await insertNew(client, legs, notes);
    } finally {
      await runner.release();
    }
  }
}

/** @returns False when one of the legs is stored already: then nothing was written. */
async function copyStraight(
  client: PoolClient,
  legs: readonly ReportedLeg[],
  notes: string,
): Promise<boolean> {
  try {
    await copy(client, `begin; copy cdr.legs (${legColumns}, source)`, chunks(legs, legRow));
    await copy(
      client,
      `copy cdr.pending_legs (${pendingColumns})`,
      chunks(waitingOf(legs), pendingRow),
    );
    await client.query(`${notes}commit`);
    return true;
  } catch (error) {
    await client.query('rollback');
    if (error instanceof DatabaseError && error.code === uniqueViolation) return false;
    throw error;
  }
}

async function insertNew(
  client: PoolClient,
  legs: readonly ReportedLeg[],
  notes: string,
): Promise<StoredKey[]> {
  try {
    await copy(client, `begin; copy leg_stage (${legColumns}, source)`, chunks(legs, legRow));
    return await storedKeys.query(firstOf(client), `${takeOver}; ${notes}commit`);
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The driver returns one result per statement of a query, which its types do not express. */
const firstOf = (client: PoolClient): { query: (sql: string) => Promise<object[]> } => ({
  query: async (sql) => {
    const results: unknown = await client.query(sql);
    return (results as [QueryResult, ...QueryResult[]])[0].rows;
  },
});

const copy = (client: PoolClient, command: string, rows: Iterable<string>): Promise<void> =>
  pipeline(Readable.from(rows), client.query(copyFrom(`${command} from stdin`)));
