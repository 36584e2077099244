import { grouped, negate, sum } from '@app/common';
import { type Asked, type CostOfCall, costsOfCalls } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ownerAskedFor } from '@app/platform/scopes';
import { withoutVat } from '@app/rating';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const { flag, integer, money, orNull, uuid } = columnTypes;
const rated = rowsOf({ callId: uuid, callerPays: orNull(money), waits: flag });
const parts = rowsOf({
  callId: uuid,
  isEarned: flag,
  includesVat: flag,
  vatPercent: integer,
  amount: money,
});

/** SQL: the rated calls of `$1`, of owner `$2` unless null; the newest one where an id occurs with several starts. */
const asked = `
  select distinct on (call_id) call_id, started_at, owner_id, consumer_price_micros
    from billing.rated_calls
   where call_id = any($1) and ($2::text is null or owner_id = $2)
   order by call_id, started_at desc`;

/** Answers what each of some calls cost the caller, and cost and earned the owner. */
@Controller()
export class CostsOfCalls {
  /** @throws AppError not-found `no-such-owner`. */
  @Answers(costsOfCalls)
  async of({ scope, ownerId, callIds }: Asked<typeof costsOfCalls>, reader: EntityManager) {
    const given = [callIds, ownerAskedFor(scope, ownerId)];
    const calls = await rated.query(
      reader,
      `select r.call_id as "callId", r.consumer_price_micros as "callerPays",
              exists (select from billing.quarantined q
                where q.call_id = r.call_id and q.started_at = r.started_at and q.side = 'owner'
                  and q.dismissed_at is null) as waits
         from (${asked}) as r`,
      given,
    );
    const amounts = await parts.query(
      reader,
      `select r.call_id as "callId", c.component = 'payout' as "isEarned",
              c.includes_vat as "includesVat", c.vat_percent as "vatPercent",
              sum(c.amount_micros) as amount
         from (${asked}) as r
         join billing.charges c on c.call_id = r.call_id and c.started_at = r.started_at
          and c.side = 'owner' and c.party_id = r.owner_id
        group by 1, 2, 3, 4`,
      given,
    );
    const ofCall = grouped(amounts, ({ callId }) => callId);
    const items = calls.map((call): CostOfCall => {
      const all = ofCall.get(call.callId) ?? [];
      return {
        ...call,
        earned: negate(sum(all.filter(({ isEarned }) => isEarned).map(withoutVat))),
        charged: sum(all.filter(({ isEarned }) => !isEarned).map(withoutVat)),
      };
    });
    return { items };
  }
}
