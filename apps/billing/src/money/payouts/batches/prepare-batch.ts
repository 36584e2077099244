import type { DataSource, EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { endToEndIdOf, payoutIdOf, remittanceOf } from '../paid/payment-ids.js';
import { payoutPlan, type PlannedPayout } from './payout-plan.js';
import { shareOutDocuments } from '../shares/share-out-documents.js';

/**
 * Works out who gets what by a batch that is being prepared, from one look at what is known. Killed anywhere and
 * done again it comes to the same batch.
 */
export async function prepareBatch(database: DataSource, batchId: string): Promise<void> {
  await shareOutDocuments(database);
  await database.transaction('REPEATABLE READ', async (manager) => {
    const [batch]: { id: string }[] = await manager.query(
      `select id from billing.payout_batches where id = $1 and state = 'preparing' for update`,
      [batchId],
    );
    if (batch === undefined) return;
    const day = dutchDate(new Date());
    await put(manager, batchId, await payoutPlan(manager, day));
    await manager.query(
      `update billing.payout_batches
          set state = 'prepared', prepared_on = $2, pay_on = greatest(pay_on, $2::date),
              prepared_at = clock_timestamp() where id = $1`,
      [batchId, day],
    );
  });
}

async function put(
  manager: EntityManager,
  batchId: string,
  planned: readonly PlannedPayout[],
): Promise<void> {
  const payouts = planned.map((one) => ({ ...one, id: payoutIdOf(batchId, one.ownerId) }));
  await forget(manager, batchId);
  await manager.query(
    `insert into billing.payouts (id, batch_id, owner_id, owner_name, state, amount_micros,
       netted_micros, held_micros, account, end_to_end_id, remittance)
     select r.id, $1, r.owner, r.name, r.state, r.amount, r.netted, r.held, r.account, r.end_to_end,
            r.remittance
       from json_to_recordset($2::json) as r(id uuid, owner text, name text, state text, amount bigint,
         netted bigint, held bigint, account jsonb, end_to_end text, remittance text)
      order by r.owner collate "C"`,
    [batchId, JSON.stringify(payouts.map(rowOf))],
  );
  await manager.query(
    `insert into billing.payout_holds (payout_id, position, code, amount_micros, carrier_id, month,
       until_on)
     select r.payout, r.position, r.code, r.micros, r.carrier, r.month, r.until
       from json_to_recordset($1::json) as r(payout uuid, position integer, code text, micros bigint,
         carrier text, month date, until date)`,
    [
      JSON.stringify(
        payouts.flatMap(({ id, holds }) =>
          holds.map(({ code, micros, carrierId: carrier, month, until }, index) => ({
            payout: id,
            position: index + 1,
            code,
            micros,
            carrier,
            until,
            month: month === null ? null : `${month}-01`,
          })),
        ),
      ),
    ],
  );
  await manager.query(
    `insert into billing.payout_parts (payout_id, document_id, what, amount_micros)
     select r.payout, r.document, r.what, r.micros
       from json_to_recordset($1::json) as r(payout uuid, document uuid, what text, micros bigint)`,
    [
      JSON.stringify(
        payouts.flatMap(({ id, parts }) =>
          parts.map(({ documentId: document, what, micros }) => ({
            payout: id,
            document,
            what,
            micros,
          })),
        ),
      ),
    ],
  );
}

const rowOf = ({ id, ownerId, ownerName, ...one }: PlannedPayout & { id: string }) => ({
  id,
  owner: ownerId,
  name: ownerName,
  amount: one.amount,
  netted: one.netted,
  state: one.parts.length > 0 ? 'planned' : 'held',
  held: one.holds.reduce(
    (sum, { code, micros }) => sum + (code === 'negative-balance' ? 0 : micros),
    0,
  ),
  account: one.account,
  end_to_end: endToEndIdOf(id),
  remittance: remittanceOf(
    one.parts.filter(({ what }) => what === 'paid').map(({ number }) => number),
  ),
});

/** Who got what by it, which nobody approved. */
export const forget = (manager: EntityManager, batchId: string): Promise<unknown> =>
  manager.query('delete from billing.payouts where batch_id = $1', [batchId]);
