import type { LayoutDefinition } from '@app/contracts';
import { dayMicros } from './rows/import-rows.js';

/** Clocks that are set for another zone are hours apart; a Call-ID says all the same which call it is. */
export const callIdWithinMicros = 3 * 3_600_000_000;

/** Which ways calls go that a file by this layout may be about. */
export const trafficsOf = ({ traffic }: LayoutDefinition): string[] => [
  ...new Set([
    ...(traffic.otherwise === null ? [] : [traffic.otherwise]),
    ...(traffic.column === null ? [] : traffic.words.map(({ means }) => means)),
  ]),
];

/** SQL: milliseconds from answer to end; none of what wasn't answered. */
const lasted = (answered: string, ended: string): string =>
  `coalesce(greatest(0, ${ended} - ${answered}) / 1000, 0)`;

const columns = `call_id, call_started_at, leg_uuid, traffic, started_at, ms, is_answered, calling_number,
  withheld, called_number, sip_call_id`;

/** Calls that the carrier sent us, which began from $2 until $3. A condition on position opens the index. */
const sent = `select r.call_id, r.started_at as call_started_at, r.call_id as leg_uuid,
    'from-carrier' as traffic, r.started_at, ${lasted('r.answered_at', 'r.ended_at')} as ms,
    r.answered_at is not null as is_answered, r.calling_number, r.withheld, r.called_number, r.sip_call_id
  from cdr.call_records r
  where r.carrier_id = $1 and r.position >= 0 and r.started_at >= $2 and r.started_at < $3
    and 'from-carrier' = any($4)`;

/** Legs that we sent it, which were dialled then. They are tried for as long as their call goes on: a day. */
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
 * What no call of an import is matched with yet, of the carrier $1, from $2 until $3, ways $4. By a scalar subquery,
 * a look into an index: as a join PostgreSQL goes through all matches for each leg until they are analyzed.
 */
export const unmatched = `select ${columns} from (${sent} union all ${given}) o
  where (select true from cdr.carrier_matches m where m.leg_uuid = o.leg_uuid
    and m.started_at >= $2 - ${dayMicros} and m.started_at < $3 + ${dayMicros} limit 1) is null`;

/** Callers are compared of calls that the carrier sent; of what we sent on, a switch shows it another number. */
const comparedCaller = `coalesce(case when traffic = 'from-carrier' then calling_number end, '')`;

/**
 * Of matches that nobody has analyzed yet PostgreSQL expects none, and would go through all of the window for each
 * call: the square of a day.
 */
export const byHash = {
  begin: 'set local enable_nestloop = off',
  end: 'set local enable_nestloop = on',
} as const;

/** Both sides of a window and what was found; gone with the transaction. Empty callers aren't told. */
export const tables = `
  create temp table theirs ("row" bigint, started_at bigint, traffic text, ms bigint, caller text,
    called_number text, sip_call_id text) on commit drop;
  create temp table ours (call_id uuid, call_started_at bigint, leg_uuid uuid, traffic text,
    started_at bigint, ms bigint, caller text, withheld boolean, called_number text,
    sip_call_id text) on commit drop;
  create temp table found ("row" bigint, leg_uuid uuid, turn integer) on commit drop`;

/** Calls of an import $1 that began from $2 until $3. */
export const takeTheirs = `
  insert into theirs select c."row", c.started_at, c.traffic, c.duration_ms, ${comparedCaller},
    c.called_number, c.sip_call_id
  from cdr.carrier_calls c where c.import_id = $1 and c.started_at >= $2 and c.started_at < $3`;

export const takeOurs = `
  insert into ours select call_id, call_started_at, leg_uuid, traffic, started_at, ms, ${comparedCaller},
    withheld, called_number, sip_call_id
  from (${unmatched}) o`;

/** Of what was found those of theirs that began from $2 until $3, with facts of ours that a report needs later. */
export const keep = `
  insert into cdr.carrier_matches (import_id, started_at, "row", traffic, leg_uuid, call_id,
    our_call_started_at, our_started_at, our_ms, our_called_number, found_by)
  select $1, t.started_at, t."row", o.traffic, o.leg_uuid, o.call_id, o.call_started_at, o.started_at,
    o.ms, case when o.called_number <> t.called_number then o.called_number end,
    case when f.turn = 0 then 'call-id' else 'facts' end
  from found f join theirs t on t."row" = f."row" join ours o on o.leg_uuid = f.leg_uuid
  where t.started_at >= $2 and t.started_at < $3`;

/** What the caller hid from us isn't ours to hold because his operator told it. */
export const seal = `
  update cdr.carrier_calls c set calling_number = null, calling_prefix = null, withheld = true
  from found f join theirs t on t."row" = f."row" join ours o on o.leg_uuid = f.leg_uuid
  where o.withheld and c.import_id = $1 and c.started_at = t.started_at and c."row" = t."row"
    and c.started_at >= $2 and c.started_at < $3 and not c.withheld`;
