import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import type { RefusedSessions } from '../switches/index.js';
import type { SessionCounts } from './session-counts.js';

const { text, uuid, whole } = columnTypes;
const missingLegs = rowsOf({
  switchName: text,
  coreUuid: uuid,
  count: whole,
  /** Session numbers as ranges, such as `{[18,19)}`; the first 200 characters. */
  sessions: text,
});
/** Sessions that a switch counted and whose legs are not stored. */
export type MissingLegs = RowOf<typeof missingLegs>;

const missingBySwitch = rowsOf({ switchName: text, count: whole });

/** How many notes of sessions one statement adds up. */
const notesAPass = 5000;

/** How many days a switch's process is kept after its last answer. */
const keptDays = 30;

/** SQL: how many numbers a multirange has. */
const countOf = (ranges: string): string =>
  `(select coalesce(sum(upper(one) - lower(one)), 0)::bigint from unnest(${ranges}) as one)`;

/**
 * A switch takes at most 400 sessions a second, so a process that ended began no more than these
 * after its last answer, unless it was not asked for the best part of an hour. A leg with a higher
 * session number is not counted: all sessions up to it would be missing.
 */
const mostSinceAnswer = 1_000_000;

/** SQL: the last session that a process began, by its last answer or by an arrived leg. */
const lastBegun = `greatest(sessions,
  upper(accounted * int8multirange(int8range(1, sessions + ${mostSinceAnswer} + 1))) - 1)`;

/** SQL: the sessions of a process that are not accounted for. */
const holes = 'int8multirange(int8range(1, sessions + 1)) - accounted';

/** SQL: whether a later process of the same switch has answered. */
const hasEnded = `exists (select from cdr.switch_processes later
  where later.switch_name = p.switch_name and later.sessions is not null
    and later.told_at > p.told_at)`;

/**
 * Compares the session counts of switches with the stored legs. Every statement only adds or
 * compares, so that replicas may run each at any time.
 */
export class SessionStore {
  constructor(private readonly database: DataSource) {}

  async noteRefused(refused: readonly RefusedSessions[]): Promise<void> {
    for (const { coreUuid, ids } of refused) {
      await this.database.query(
        'insert into cdr.session_notes (core_uuid, session_ids) values ($1, $2)',
        [coreUuid, ids],
      );
    }
  }

  /** Adds the sessions that commits noted to their processes. */
  async addUp(): Promise<void> {
    for (let taken = notesAPass; taken === notesAPass;) {
      const [row]: { taken: number }[] = await this.database.query(
        `with taken as (
           delete from cdr.session_notes where id = any(array(
             select id from cdr.session_notes order by id limit $1 for update skip locked))
           returning core_uuid, session_ids
         ), counted as (
           select core_uuid, range_agg(int8range(session, session, '[]')) as accounted
           from taken, unnest(session_ids) as session group by core_uuid
         ), added as (
           insert into cdr.switch_processes as p (core_uuid, accounted)
           select core_uuid, accounted from counted order by core_uuid
           on conflict (core_uuid) do update set accounted = p.accounted + excluded.accounted
         ) select count(*)::int as taken from taken`,
        [notesAPass],
      );
      taken = row?.taken ?? 0;
    }
  }

  /**
   * Stores the counts of a switch. For the first process of a switch that is ever asked, earlier
   * sessions are not counted, because their legs may not have been received. If more sessions lack
   * a leg than are under way, they are suspected.
   */
  async take({ switchName, coreUuid, sessions, channels }: SessionCounts): Promise<void> {
    const before = `case when exists (select from cdr.switch_processes other
        where other.switch_name = $2 and other.sessions is not null)
      then '{}'::int8multirange else int8multirange(int8range(1, $3::bigint + 1)) end`;
    await this.database.query(
      `insert into cdr.switch_processes as p (core_uuid, switch_name, sessions, channels, accounted)
       values ($1, $2, $3, $4, ${before})
       on conflict (core_uuid) do update set switch_name = $2, told_at = clock_timestamp(), channels = $4,
         sessions = greatest(p.sessions, $3),
         accounted = case when p.sessions is null then p.accounted + ${before} else p.accounted end`,
      [coreUuid, switchName, sessions, channels],
    );
    await this.database.query(
      `update cdr.switch_processes p set missing = now.missing, suspected = now.suspected,
         missing_since = case when isempty(now.missing) then null else p.missing_since end,
         suspected_at = case when isempty(now.suspected) then null
           else coalesce(p.suspected_at, clock_timestamp()) end
       from (
         select core_uuid, missing * holes as missing,
           case when suspected_at is not null then suspected * holes
             when ${countOf('holes - missing')} > channels then holes - missing
             else '{}' end as suspected
         from (select *, ${holes} as holes from cdr.switch_processes
           where core_uuid = $1 for update) held) now
       where p.core_uuid = now.core_uuid
         and (p.missing <> now.missing or p.suspected <> now.suspected)`,
      [coreUuid],
    );
  }

  /** Whether a process has sessions that have been suspected for so long. */
  async isDue(coreUuid: string, afterMs: number): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `select from cdr.switch_processes where core_uuid = $1
         and suspected_at <= clock_timestamp() - make_interval(secs => $2)`,
      [coreUuid, afterMs / 1000],
    );
    return rows.length > 0;
  }

  /**
   * Suspected sessions become missing if they are still not accounted for and not under way;
   * returns them.
   */
  async settle(coreUuid: string, live: readonly number[]): Promise<MissingLegs | undefined> {
    const settled = await missingLegs.query(
      this.database,
      `update cdr.switch_processes p set
         missing = p.missing + lost, suspected = '{}', suspected_at = null,
         missing_since = case when isempty(lost) then missing_since else clock_timestamp() end
       from (
         select core_uuid as of, suspected * (${holes}) - coalesce(
           (select range_agg(int8range(id, id, '[]')) from unnest($2::bigint[]) as id), '{}') as lost
         from cdr.switch_processes where core_uuid = $1 for update) found
       where core_uuid = found.of and suspected_at is not null
       returning switch_name as "switchName", core_uuid as "coreUuid", ${countOf('lost')} as count,
         left(lost::text, 200) as sessions`,
      [coreUuid, live],
    );
    return settled.find(({ count }) => count > 0);
  }

  /**
   * For ended processes: all sessions not accounted for after so long become missing. `missing`
   * does not count as many as were under way at the last answer: they ended with the process, and
   * which ones they were is unknown.
   */
  async settleEnded(afterMs: number): Promise<void> {
    await this.database.query(
      `update cdr.switch_processes p set
         sessions = ${lastBegun},
         missing = int8multirange(int8range(1, ${lastBegun} + 1)) - accounted,
         suspected = '{}', suspected_at = null,
         missing_since = coalesce(missing_since, clock_timestamp())
       where sessions is not null and ${hasEnded}
         and told_at <= clock_timestamp() - make_interval(secs => $1)
         and missing <>
           int8multirange(int8range(1, ${lastBegun} + 1)) - accounted`,
      [afterMs / 1000],
    );
    await this.database.query(
      `delete from cdr.switch_processes
       where told_at < clock_timestamp() - make_interval(days => ${keptDays})`,
    );
  }

  /**
   * Missing sessions by switch, for processes whose last missing session was found within so many
   * days.
   */
  missing(withinDays: number): Promise<{ switchName: string; count: number }[]> {
    return missingBySwitch.query(
      this.database,
      `select switch_name as "switchName", sum(count) as count from (
         select switch_name, ${countOf('missing')} - case when ${hasEnded} then channels else 0 end as count
         from cdr.switch_processes p
         where not isempty(missing)
           and missing_since > clock_timestamp() - make_interval(days => $1)) each
       where count > 0 group by switch_name`,
      [withinDays],
    );
  }
}
