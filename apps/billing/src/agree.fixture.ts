import type { FreshDatabase } from '@app/testing';

/** Notes for each owner an agreement to self-billing that is valid from 2025 on. */
export async function agreeToSelfBilling(
  database: Pick<FreshDatabase, 'query'>,
  ...ownerIds: readonly string[]
): Promise<void> {
  await database.query(
    `insert into billing.self_billing_agreements (owner_id, from_on, agreed, agreed_by, noted_by)
     select distinct owner_id, date '2025-01-01', true, 'Bas Bakker', 'spec'
       from unnest($1::text[]) as o(owner_id)`,
    [ownerIds],
  );
}
