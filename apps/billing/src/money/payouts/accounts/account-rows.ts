import type { PayoutAccount } from '@app/contracts';
import type { EntityManager } from 'typeorm';

export interface AccountRow {
  owner_id: string;
  iban: string;
  name: string;
  street: string;
  house_number: string;
  postal_code: string;
  city: string;
  country: string;
  usable_from: string;
  entered_by: string;
  entered_as: PayoutAccount['enteredAs'];
  entered_at: Date;
}

export const accountColumns = `owner_id, iban, name, street, house_number, postal_code, city, country,
  usable_from::text as usable_from, entered_by, entered_as, entered_at`;

export const accountFromRow = (row: AccountRow): PayoutAccount => ({
  ownerId: row.owner_id,
  iban: row.iban,
  name: row.name,
  street: row.street,
  houseNumber: row.house_number,
  postalCode: row.postal_code,
  city: row.city,
  country: row.country,
  usableFrom: row.usable_from,
  enteredBy: row.entered_by,
  enteredAs: row.entered_as,
  enteredAt: row.entered_at.toISOString(),
});

/** What each owner entered last. */
export async function lastAccounts(manager: EntityManager): Promise<Map<string, PayoutAccount>> {
  const rows: AccountRow[] = await manager.query(
    `select distinct on (owner_id) ${accountColumns} from billing.payout_accounts
      order by owner_id, id desc`,
  );
  return new Map(rows.map((row) => [row.owner_id, accountFromRow(row)]));
}

/** The bank's side of an account: what a payout keeps of it. */
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

/** An account that somebody entered, and nobody was paid to before. */
export interface FirstPaid {
  readonly owner_id: string;
  readonly iban: string;
}

/** Accounts that a batch pays to as the first one, of those that a person entered or changed himself. */
export const accountsFirstPaidTo = (
  manager: EntityManager,
  batchId: string,
  person: string,
): Promise<FirstPaid[]> =>
  manager.query(
    `select p.owner_id, p.account->>'iban' as iban from billing.payouts p
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
