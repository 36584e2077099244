import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import type { RefusedSessions } from '../switches/index.js';
import type { ToldSessions } from './told-sessions.js';

const { text, uuid, whole } = columnTypes;
const missingLegs = rowsOf({
  switchName: text,
  coreUuid: uuid,
  count: whole,
  /** Their numbers in ranges, such as `{[18,19)}`; the first 200 characters. */
  sessions: text,
});
/** Legs of a switch that it counted and nobody has. */
export type MissingLegs = RowOf<typeof missingLegs>;

const missingBySwitch = rowsOf({ switchName: text, count: whole });

/** Notes that are added up by one statement. */
const notesAPass = 5000;

/** A process that was told of last so long ago needs no judging any more. */
const keptDays = 30;

/** SQL: how many numbers there are in a multirange. */
const countOf = (ranges: string): string =>
  `(select coalesce(sum(upper(one) - lower(one)), 0)::bigint from unnest(${ranges}) as one)`;

/**
 * A switch takes 400 sessions a second at most, so a process that ended had begun no more than these since it
 * was asked last, but if nobody had asked it for the best part of an hour. A leg that bears a higher number isn't
 * believed: all up to there would be missing.
 */
const mostSinceTold = 1_000_000;

/** SQL: the last session that a process began, as far as it told, or a leg of it came. */
const lastBegun = `greatest(sessions,
  upper(accounted * int8multirange(int8range(1, sessions + ${mostSinceTold} + 1))) - 1)`;

/** SQL: the sessions of a process that nothing accounts for. */
const holes = 'int8multirange(int8range(1, sessions + 1)) - accounted';

/** SQL: whether a later process of the same switch was asked. */
const hasEnded = `exists (select from cdr.switch_processes later
  where later.switch_name = p.switch_name and later.sessions is not null
    and later.told_at > p.told_at)`;

/**
 * Compares what switches counted with the legs that are held. Every statement only adds, or looks at
 * what is there, so replicas may do each at any time.
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

  /** Adds what commits noted to their processes. */
  async addUp(): Promise<void> {
    for (let taken = notesAPass; taken === notesAPass;) {
      const [row]: { taken: number }[] = await this.database.query(
        `with taken as (
           delete from cdr.session_notes where id = any(array(
             select id from cdr.session_notes order by id limit $1 for update skip locked))
           returning core_uuid, session_ids
         ), told as (
           select core_uuid, range_agg(int8range(session, session, '[]')) as accounted
           from taken, unnest(session_ids) as session group by core_uuid
         ), added as (
           insert into cdr.switch_processes as p (core_uuid, accounted)
           select core_uuid, accounted from told order by core_uuid
           on conflict (core_uuid) do update set accounted = p.accounted + excluded.accounted
         ) select count(*)::int as taken from taken`,
        [notesAPass],
      );
      taken = row?.taken ?? 0;
    }
  }

  /**
   * Takes what a switch told. Of the first process of a switch that is ever asked what it began before
   * isn't counted: nobody was there. More sessions without a leg than it has under way are suspected.
   */
  async take({ switchName, coreUuid, sessions, channels }: ToldSessions): Promise<void> {
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

  /** Whether a process has sessions that are suspected for so long. */
  async isDue(coreUuid: string, afterMs: number): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `select from cdr.switch_processes where core_uuid = $1
         and suspected_at <= clock_timestamp() - make_interval(secs => $2)`,
      [coreUuid, afterMs / 1000],
    );
    return rows.length > 0;
  }

  /** Of what is suspected, what isn't accounted for by now and isn't under way either is missing. */
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
   * Of processes that have ended: what isn't accounted for after so long, less what they had under way
   * when they were asked last. Those died with them, and which these are nobody knows.
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

  /** What is missing, of the processes of each switch together, when the last was found within so long. */
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
