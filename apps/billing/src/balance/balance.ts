import { fieldProblem, invalid } from '@app/common';
import {
  type Asked,
  balanceGet,
  callAmounts,
  type PartyBalance,
  spendOfOwners,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner, servicesAlone, staffOrPlatform } from '@app/platform/scopes';
import type { Side } from '@app/rating';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isOfLine, reaches } from '../documents/index.js';
import { amountsByDay, amountsByOwner } from './owner-amounts.js';
import { wholeDays } from './whole-days.js';

/** The period asked for: [from, until) in microseconds since 1970. */
interface Period {
  readonly from: number;
  readonly until: number;
}

const { money, orNull, text, textOf, whole } = columnTypes;
const totals = rowsOf({ calls: whole, position: orNull(whole) });
const balances = rowsOf({
  side: textOf<Side>(),
  partyId: orNull(text),
  calls: whole,
  rated: money,
  documented: money,
  undocumented: money,
  quarantined: whole,
  dismissed: whole,
});

/** Compares rated, documented and quarantined amounts, each added up from a table of its own. */
@Controller()
export class Balance {
  constructor(private readonly database: DataSource) {}

  /** Answers owners' usage amounts to other services. @throws AppError forbidden `services-only`. */
  @Answers(spendOfOwners)
  async spendOf({ scope, ownerIds, from, until }: Asked<typeof spendOfOwners>) {
    servicesAlone(scope);
    return { owners: await amountsByOwner(this.database, ownerIds, from, until) };
  }

  /** Answers what calls earned and cost an owner by day. @throws AppError not-found `no-such-owner`. */
  @Answers(callAmounts)
  async amounts({ scope, ownerId, from, until }: Asked<typeof callAmounts>, reader: EntityManager) {
    ofOwner(scope, ownerId);
    return amountsByDay(reader, ownerId, from, until);
  }

  /** Answers the balance of each party in a period. @throws AppError forbidden `staff-only`; invalid `invalid-period`. */
  @Answers(balanceGet)
  async of({ scope, from, until }: Asked<typeof balanceGet>) {
    staffOrPlatform(scope);
    const period = { from: Date.parse(from) * 1000, until: Date.parse(until) * 1000 };
    if (period.until <= period.from) {
      const problem = fieldProblem('until', 'not-after-from');
      throw invalid('invalid-period', '`until` must be after `from`.', [problem]);
    }
    // One snapshot, so that a call rated meanwhile is in all figures or in none.
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const [total] = await totals.query(
        manager,
        `select (select count(*) from billing.rated_calls
                  where started_at >= $1 and started_at < $2) as calls,
                (select position from billing.rating_progress) as position`,
        [period.from, period.until],
      );
      return {
        ratedCalls: total?.calls ?? 0,
        ratedPosition: total?.position ?? 0,
        parties: await partiesOf(manager, period),
      };
    });
  }
}

/**
 * SQL: document lines with the side (owner, originator, terminator) they are about, and with amounts signed as
 * charges are. Credit notes are left out: a credited charge was documented all the same. So are lines
 * for a month (fees, plan amounts), which have no charges.
 */
const signedLines = `
  select l.*, d.party_id, d."from", d.until, k.kind, k.sequence, k.watermark, k.until as closed,
         case when d.kind in ('invoice', 'payout') then 'owner'
              when l.component = 'termination' then 'terminator' else 'originator' end as side,
         case when d.kind = 'payout' then -l.amount_micros else l.amount_micros end as amount
    from billing.document_lines l join billing.documents d on d.id = l.document_id
    left join billing.closings k on k.document_id = l.document_id
   where l.month is null and d.credits_id is null`;

/** SQL: the charges of line `l` whose calls began in [from, until). */
const chargesOf = (from: string, until: string): string => `
  select c.amount_micros from billing.charges c
   where ${isOfLine('l', 'l', 'c', 'closed')} and c.started_at >= ${from} and c.started_at < ${until}`;

/**
 * Per party: `rated` and `calls` come from rating's sums per day, and from charges where the period begins or
 * ends within a day; `calls` also counts quarantined calls. `quarantined` and `dismissed` count parts of calls.
 * `undocumented` sums charges that no closing reaches; `documented` sums document lines.
 * A row lost or changed in one of the three sources shows as a difference.
 *
 * A line with calls inside and outside the period counts without its charges outside. A line without calls
 * counts when its document's period lies within the period asked for.
 */
const partiesOf = (manager: EntityManager, { from, until }: Period): Promise<PartyBalance[]> => {
  const days = wholeDays(new Date(from / 1000), new Date(until / 1000));
  return balances.query(
    manager,
    `with edges as (
       select side, party_id, count(distinct (call_id, started_at)) as calls,
              sum(amount_micros) as amount
         from billing.charges
        where started_at >= $1 and started_at < $5 or started_at >= $6 and started_at < $2
        group by side, party_id),
     rated as (
       select side, party_id, sum(calls) as calls, sum(amount) as amount
         from (select side, party_id, calls, amount_micros as amount from billing.rated_days
                where day >= $3 and day < $4
               union all select * from edges) as sums
        group by side, party_id),
     undocumented as (
       select c.side, c.party_id, sum(c.amount_micros) as amount from billing.charges c
        where c.started_at >= $1 and c.started_at < $2
          and not exists (select from billing.closings k
            where k.until > $1 and ${reaches('k', 'c')})
        group by c.side, c.party_id),
     documented as (
       select l.side, l.party_id, sum(l.amount - coalesce(elsewhere.amount, 0)) as amount
         from (${signedLines}) as l
        cross join lateral (
          select sum(amount_micros) as amount from (
            ${chargesOf('l.earliest_call', 'least(l.latest_call + 1, $1)')}
            union all
            ${chargesOf('greatest(l.earliest_call, $2)', 'l.latest_call + 1')}
          ) as others where l.earliest_call < $1 or l.latest_call >= $2) as elsewhere
        where l.earliest_call < $2 and l.latest_call >= $1
           or l.earliest_call is null
              and l."from" >= to_timestamp($1 / 1e6) and l.until <= to_timestamp($2 / 1e6)
        group by l.side, l.party_id),
     quarantined_calls as (
       select side, party_id, call_id, started_at, count(*) filter (where dismissed_at is null) as parts,
              count(*) filter (where dismissed_at is not null) as dismissed,
              bool_and(code = 'no-prefix') as lacks_prefix
         from billing.quarantined where started_at >= $1 and started_at < $2
        group by side, party_id, call_id, started_at),
     quarantine as (
       -- A call can have charged and quarantined parts for one party only when a forwarding number lacks a price
       -- (no-prefix); such a call is counted with its charges already.
       select side, party_id, sum(parts) as parts, sum(dismissed) as dismissed,
              count(*) filter (where not lacks_prefix or not exists (
                select from billing.charges c
                 where c.call_id = w.call_id and c.started_at = w.started_at
                   and c.side = w.side and c.party_id = w.party_id)) as calls
         from quarantined_calls w group by side, party_id)
     select side, party_id as "partyId", sum(calls) as calls, sum(rated) as rated,
            sum(documented) as documented, sum(undocumented) as undocumented,
            sum(quarantined) as quarantined, sum(dismissed) as dismissed
       from (select side, party_id, calls, amount as rated, 0 as documented, 0 as undocumented,
                    0 as quarantined, 0 as dismissed from rated
             union all select side, party_id, 0, 0, amount, 0, 0, 0 from documented
             union all select side, party_id, 0, 0, 0, amount, 0, 0 from undocumented
             union all select side, party_id, calls, 0, 0, 0, parts, dismissed from quarantine) as figures
      group by side, party_id
      order by array_position(array['originator', 'owner', 'terminator'], side), party_id`,
    [
      from,
      until,
      days.first,
      days.end,
      days.startsAt.getTime() * 1000,
      days.endsAt.getTime() * 1000,
    ],
  );
};
