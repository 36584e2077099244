import type { PayoutAccount } from '@app/contracts';
import { columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredPayoutAccount } from './payout-account.entity.js';

const table = tableOf(StoredPayoutAccount);

/** The last entered payout account of each owner, by owner id. */
export async function lastAccounts(
  manager: EntityManager,
): Promise<Map<string, StoredPayoutAccount>> {
  const rows = await table.query(
    manager,
    `select distinct on (owner_id) ${table.columns()} from billing.payout_accounts
      order by owner_id, id desc`,
  );
  return new Map(rows.map((row) => [row.ownerId, row]));
}

/** The fields of a payout account that a payout stores. */
export type PaidAccount = Pick<
  PayoutAccount,
  'iban' | 'name' | 'street' | 'houseNumber' | 'postalCode' | 'city' | 'country'
>;

export const paidAccountOf = (account: PayoutAccount): PaidAccount => ({
  iban: account.iban,
  name: account.name,
  street: account.street,
  houseNumber: account.houseNumber,
  postalCode: account.postalCode,
  city: account.city,
  country: account.country,
});

const { text } = columnTypes;
const firstPaid = rowsOf({ ownerId: text, iban: text });
/** An account that no payout was paid to before. */
export type FirstPaid = RowOf<typeof firstPaid>;

/** Accounts that a batch would be the first to pay to, and that this person of staff entered. */
export const accountsFirstPaidTo = (
  manager: EntityManager,
  batchId: string,
  person: string,
): Promise<FirstPaid[]> =>
  firstPaid.query(
    manager,
    `select p.owner_id as "ownerId", p.account->>'iban' as iban from billing.payouts p
      where p.batch_id = $1 and p.amount_micros > 0
        and exists (select from billing.payout_accounts a
          where a.owner_id = p.owner_id and a.iban = p.account->>'iban' and a.entered_as = 'staff'
            and a.entered_by = $2)
        and not exists (select from billing.payouts o
          where o.owner_id = p.owner_id and o.account->>'iban' = p.account->>'iban'
            and o.state in ('underway', 'paid'))
      order by p.owner_id`,
    [batchId, person],
  );
