import type { LayoutDefinition } from '@app/contracts';
import { dayMicros } from './rows/import-rows.js';

/**
 * Largest difference of starts with the same Call-ID: a clock of another zone is hours off, but the
 * Call-ID still identifies the call.
 */
export const callIdWithinMicros = 3 * 3_600_000_000;

/** Directions of calls that a file by this layout may have. */
export const trafficsOf = ({ traffic }: LayoutDefinition): string[] => [
  ...new Set([
    ...(traffic.otherwise === null ? [] : [traffic.otherwise]),
    ...(traffic.column === null ? [] : traffic.words.map(({ means }) => means)),
  ]),
];

/** SQL: milliseconds from answer to end; 0 for an unanswered call. */
const lasted = (answered: string, ended: string): string =>
  `coalesce(greatest(0, ${ended} - ${answered}) / 1000, 0)`;

const columns = `call_id, call_started_at, leg_uuid, traffic, started_at, ms, is_answered, calling_number,
  withheld, called_number, sip_call_id`;

/**
 * SQL of calls that the carrier sent us, with starts from $2 until before $3. The condition on
 * position makes an index usable.
 */
const sent = `select r.call_id, r.started_at as call_started_at, r.call_id as leg_uuid,
    'from-carrier' as traffic, r.started_at, ${lasted('r.answered_at', 'r.ended_at')} as ms,
    r.answered_at is not null as is_answered, r.calling_number, r.withheld, r.called_number, r.sip_call_id
  from cdr.call_records r
  where r.carrier_id = $1 and r.position >= 0 and r.started_at >= $2 and r.started_at < $3
    and 'from-carrier' = any($4)`;

/**
 * SQL of legs that we sent to the carrier in that time. They may be dialled as long as their call
 * lasts, which is a day at most.
 */
const given = `select r.call_id, r.started_at, a.uuid, 'to-carrier', a.started_at,
    ${lasted('a.answered_at', 'a.ended_at')}, a.answered_at is not null, null, r.withheld, a.destination,
    (select l.sip_call_id from cdr.legs l where l.uuid = a.uuid and l.started_at = a.started_at)
  from cdr.call_records r, json_to_recordset(r.attempts) x ("legUuid" uuid, "carrierId" text,
    destination text, "startedAt" bigint, "answeredAt" bigint, "endedAt" bigint),
    lateral (select x."legUuid" as uuid, x."startedAt" as started_at, x."answeredAt" as answered_at,
      x."endedAt" as ended_at, x.destination) a
  where 'to-carrier' = any($4) and r.position > 0
    and r.started_at >= $2 - ${dayMicros} and r.started_at < $3
    and x."carrierId" = $1 and a.started_at >= $2 and a.started_at < $3`;

/**
 * SQL of our legs without a match in any import, of carrier $1, from $2 until $3, directions $4. A
 * scalar subquery, which is an index lookup: as a join PostgreSQL would read all matches for each
 * leg until they are analyzed.
 */
export const unmatched = `select ${columns} from (${sent} union all ${given}) o
  where (select true from cdr.carrier_matches m where m.leg_uuid = o.leg_uuid
    and m.started_at >= $2 - ${dayMicros} and m.started_at < $3 + ${dayMicros} limit 1) is null`;

/**
 * SQL of the caller to compare: only for calls that the carrier sent, as a switch may show another
 * number on calls that we sent on.
 */
const comparedCaller = `coalesce(case when traffic = 'from-carrier' then calling_number end, '')`;

/**
 * Forces a hash join: PostgreSQL expects no rows of matches that are not analyzed yet, and would
 * read the whole window for each call.
 */
export const byHash = {
  begin: 'set local enable_nestloop = off',
  end: 'set local enable_nestloop = on',
} as const;

/**
 * SQL of the temporary tables: both sides of a window, and the pairs found. An empty caller is
 * unknown.
 */
export const tables = `
  create temp table theirs ("row" bigint, started_at bigint, traffic text, ms bigint, caller text,
    called_number text, sip_call_id text) on commit drop;
  create temp table ours (call_id uuid, call_started_at bigint, leg_uuid uuid, traffic text,
    started_at bigint, ms bigint, caller text, withheld boolean, called_number text,
    sip_call_id text) on commit drop;
  create temp table found ("row" bigint, leg_uuid uuid, turn integer) on commit drop`;

/** SQL that takes the calls of import $1 from $2 until before $3. */
export const takeTheirs = `
  insert into theirs select c."row", c.started_at, c.traffic, c.duration_ms, ${comparedCaller},
    c.called_number, c.sip_call_id
  from cdr.carrier_calls c where c.import_id = $1 and c.started_at >= $2 and c.started_at < $3`;

export const takeOurs = `
  insert into ours select call_id, call_started_at, leg_uuid, traffic, started_at, ms, ${comparedCaller},
    withheld, called_number, sip_call_id
  from (${unmatched}) o`;

/**
 * SQL that stores the pairs of the carrier's calls from $2 until before $3, with the fields of our
 * record that the report needs later.
 */
export const keep = `
  insert into cdr.carrier_matches (import_id, started_at, "row", traffic, leg_uuid, call_id,
    our_call_started_at, our_started_at, our_ms, our_called_number, found_by)
  select $1, t.started_at, t."row", o.traffic, o.leg_uuid, o.call_id, o.call_started_at, o.started_at,
    o.ms, case when o.called_number <> t.called_number then o.called_number end,
    case when f.turn = 0 then 'call-id' else 'facts' end
  from found f join theirs t on t."row" = f."row" join ours o on o.leg_uuid = f.leg_uuid
  where t.started_at >= $2 and t.started_at < $3`;

/**
 * SQL that removes the caller from calls that our record withholds: the carrier's knowledge of the
 * number does not entitle us to keep it.
 */
export const seal = `
  update cdr.carrier_calls c set calling_number = null, calling_prefix = null, withheld = true
  from found f join theirs t on t."row" = f."row" join ours o on o.leg_uuid = f.leg_uuid
  where o.withheld and c.import_id = $1 and c.started_at = t.started_at and c."row" = t."row"
    and c.started_at >= $2 and c.started_at < $3 and not c.withheld`;
