import { AppError, money } from '@app/common';
import type { balanceGet, PartyBalance } from '@app/contracts';
import type { Side } from '@app/rating';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { staffOnly } from '../scopes.js';

/** Instants as microseconds since 1970. */
interface Period {
  readonly from: number;
  readonly until: number;
}

interface PartyRow {
  side: Side;
  party_id: string | null;
  calls: string;
  rated: string;
  documented: string;
  undocumented: string;
  quarantined: string;
}

/** What is rated, what stands on documents, and what waits: each worked out from its own table. */
@Injectable()
export class Balance {
  constructor(private readonly database: DataSource) {}

  /** @throws AppError forbidden `staff-only`; invalid `invalid-period`. */
  async of({
    scope,
    from,
    until,
  }: z.output<typeof balanceGet.request>): Promise<z.input<typeof balanceGet.reply>> {
    staffOnly(scope);
    const period = { from: Date.parse(from) * 1000, until: Date.parse(until) * 1000 };
    if (period.until <= period.from) {
      const problem = { field: 'until', rule: 'must be later than from' };
      throw new AppError('invalid', 'invalid-period', 'It would end before it begins.', [problem]);
    }
    // One snapshot, or a call that is rated meanwhile would be in one figure and not in another.
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const [totals]: { calls: string; position: string }[] = await manager.query(
        `select (select count(*) from billing.rated_calls
                  where started_at >= $1 and started_at < $2) as calls,
                (select position from billing.rating_progress) as position`,
        [period.from, period.until],
      );
      const parties = await partiesOf(manager, period);
      return {
        ratedCalls: Number(totals?.calls ?? 0),
        ratedPosition: Number(totals?.position ?? 0),
        parties: parties.map(balanceFromRow),
      };
    });
  }
}

const balanceFromRow = (row: PartyRow): PartyBalance => ({
  side: row.side,
  partyId: row.party_id,
  calls: Number(row.calls),
  rated: money(Number(row.rated)),
  documented: money(Number(row.documented)),
  undocumented: money(Number(row.undocumented)),
  quarantined: Number(row.quarantined),
});

/** The side that a line of a document is about, and its amount signed as charges are. */
const signedLines = `
  select d.id as document_id, l.position as line, d.party_id, d."from", d.until,
         case when d.kind in ('invoice', 'payout') then 'owner'
              when l.component = 'termination' then 'terminator' else 'originator' end as side,
         case when d.kind = 'payout' then -l.amount_micros else l.amount_micros end as amount
    from billing.document_lines l join billing.documents d on d.id = l.document_id
   where l.month is null`;

/**
 * `documented` is what the lines say, not what the charges on them add up to. A line sums calls of
 * other periods too when they came late; what its own charges of those add up to is taken out. A
 * line without any charge counts in the period of its document.
 */
const partiesOf = (manager: EntityManager, { from, until }: Period): Promise<PartyRow[]> =>
  manager.query(
    `with mine as (
       select * from billing.charges where started_at >= $1 and started_at < $2),
     lines as (${signedLines}),
     my_lines as (
       select distinct document_id, line from mine where document_id is not null),
     elsewhere as (
       select document_id, line, sum(c.amount_micros) as amount
         from my_lines join billing.charges c using (document_id, line)
        where c.started_at < $1 or c.started_at >= $2 group by document_id, line),
     bare_lines as (
       select l.document_id, l.line from lines l
        where l."from" >= to_timestamp($1 / 1e6) and l.until <= to_timestamp($2 / 1e6)
          and (l.document_id, l.line) not in (select document_id, line from my_lines)
          and not exists (select from billing.charges c
                where c.document_id = l.document_id and c.line = l.line)),
     touched as (
       select l.side, l.party_id, l.amount - coalesce(e.amount, 0) as amount
         from (select * from my_lines union all select * from bare_lines) as own
         join lines l using (document_id, line)
         left join elsewhere e using (document_id, line)),
     charged as (
       select side, party_id, sum(amount_micros) as rated,
              coalesce(sum(amount_micros) filter (where document_id is null), 0) as undocumented
         from mine group by side, party_id),
     documented as (select side, party_id, sum(amount) as documented from touched group by 1, 2),
     waiting as (
       select side, party_id, count(*) as quarantined from billing.quarantined
        where started_at >= $1 and started_at < $2 group by side, party_id),
     called as (
       select side, party_id, count(distinct (call_id, started_at)) as calls
         from (select side, party_id, call_id, started_at from mine
               union all
               select side, party_id, call_id, started_at from billing.quarantined
                where started_at >= $1 and started_at < $2) as parts
        group by side, party_id),
     parties as (
       select side, party_id from called union select side, party_id from documented)
     select p.side, p.party_id, coalesce(called.calls, 0) as calls,
            coalesce(charged.rated, 0) as rated,
            coalesce(documented.documented, 0) as documented,
            coalesce(charged.undocumented, 0) as undocumented,
            coalesce(waiting.quarantined, 0) as quarantined
       from parties p
       left join called on called.side = p.side and called.party_id is not distinct from p.party_id
       left join charged on charged.side = p.side and charged.party_id = p.party_id
       left join documented on documented.side = p.side and documented.party_id = p.party_id
       left join waiting on waiting.side = p.side
         and waiting.party_id is not distinct from p.party_id
      order by array_position(array['originator', 'owner', 'terminator'], p.side), p.party_id`,
    [from, until],
  );
