import { grouped } from '@app/common';
import type { PayoutTerms } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredPayoutTerms } from './payout-terms.entity.js';

const table = tableOf(StoredPayoutTerms);

/** The owner id of terms for all owners who have none of their own. */
export const everybody = '';

/** The owner id as the API shows it: null for terms of all owners. */
export const agreedWith = (ownerId: string): string | null =>
  ownerId === everybody ? null : ownerId;

export const termsFrom = ({ ownerId, ...terms }: StoredPayoutTerms): PayoutTerms => ({
  ...terms,
  ownerId: agreedWith(ownerId),
});

/** Finds the terms of an owner on a day: the owner’s own, or else those of all owners. */
export type TermsOn = (ownerId: string, day: string) => PayoutTerms;

export async function termsOn(manager: EntityManager): Promise<TermsOn> {
  const rows = await table.query(
    manager,
    `select ${table.columns()} from billing.payout_terms order by from_on desc`,
  );
  const byOwner = grouped(rows, ({ ownerId }) => ownerId);
  return (ownerId, day) => {
    for (const id of [ownerId, everybody]) {
      const found = byOwner.get(id)?.find(({ from }) => from <= day);
      if (found !== undefined) return termsFrom(found);
    }
    throw new Error(`no payout terms are valid on ${day}`);
  };
}
