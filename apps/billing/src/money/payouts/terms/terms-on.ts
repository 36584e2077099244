import { grouped, money } from '@app/common';
import type { PayoutTerms } from '@app/contracts';
import type { EntityManager } from 'typeorm';

export interface TermsRow {
  id: string;
  owner_id: string;
  from_on: string;
  hold_back_share: number;
  hold_back_days: number;
  minimum_micros: string;
  netting: boolean;
  set_by: string;
  set_at: Date;
  approved_by: string | null;
}

export const termsColumns = `id, owner_id, from_on::text as from_on, hold_back_share, hold_back_days,
  minimum_micros, netting, set_by, set_at, approved_by`;

/** Whose terms count for all without their own. */
export const everybody = '';

type Agreed = Pick<
  TermsRow,
  | 'id'
  | 'owner_id'
  | 'from_on'
  | 'hold_back_share'
  | 'hold_back_days'
  | 'minimum_micros'
  | 'netting'
>;

/** What is agreed, without who agreed to it. */
export const agreedFrom = (row: Agreed) => ({
  id: row.id,
  ownerId: row.owner_id === everybody ? null : row.owner_id,
  from: row.from_on,
  holdBackShare: row.hold_back_share,
  holdBackDays: row.hold_back_days,
  minimum: money(Number(row.minimum_micros)),
  netting: row.netting,
});

export const termsFromRow = (row: TermsRow): PayoutTerms => ({
  ...agreedFrom(row),
  setBy: row.set_by,
  setAt: row.set_at.toISOString(),
  approvedBy: row.approved_by,
});

/** What counts of an owner on a day: his own, or else everybody's. */
export type TermsOn = (ownerId: string, day: string) => PayoutTerms;

export async function termsOn(manager: EntityManager): Promise<TermsOn> {
  const rows: TermsRow[] = await manager.query(
    `select ${termsColumns} from billing.payout_terms order by from_on desc`,
  );
  const byOwner = grouped(rows.map(termsFromRow), ({ ownerId }) => ownerId ?? everybody);
  return (ownerId, day) => {
    for (const id of [ownerId, everybody]) {
      const found = byOwner.get(id)?.find(({ from }) => from <= day);
      if (found !== undefined) return found;
    }
    throw new Error(`no terms of payouts count on ${day}`);
  };
}
