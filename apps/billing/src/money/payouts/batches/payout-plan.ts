import { grouped } from '@app/common';
import { collectionItemStates } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { daysAfter } from '../../../kernel/time/months.js';
import { owedInSql } from '../../receivables/owed-in-sql.js';
import { lastAccounts, type PaidAccount, paidAccountOf } from '../accounts/paid-accounts.js';
import { type Family, families } from '../shares/families.js';
import { type OpenDocument, ownerPayout, type OwnerPayout } from '../shares/owner-payout.js';
import { termsOn } from '../terms/terms-on.js';

/** An owner's planned payout, with the account to pay to. */
export interface PlannedPayout extends OwnerPayout {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly account: PaidAccount | null;
}

/**
 * Plans the payout of each owner on a day; owners without any amount or hold are left out. The caller must have
 * called `shareOutDocuments` before.
 */
export async function payoutPlan(manager: EntityManager, day: string): Promise<PlannedPayout[]> {
  const terms = await termsOn(manager);
  const accounts = await lastAccounts(manager);
  const invoices = await dueInvoices(manager, day);
  const owed = grouped(await families(manager), ({ ownerId }) => ownerId);
  return [...owed]
    .map(([ownerId, own]): PlannedPayout => {
      const account = accounts.get(ownerId);
      const { minimum, netting } = terms(ownerId, day);
      const planned = ownerPayout({
        families: own.map((family) => ({ ...family, holdBack: holdBackOf(family) })),
        dueInvoices: invoices.get(ownerId) ?? [],
        terms: { minimum: minimum.micros, netting },
        usableFrom: account?.usableFrom ?? null,
        day,
      });
      return {
        ...planned,
        ownerId,
        ownerName: own.at(-1)?.ownerName ?? ownerId,
        account: account === undefined ? null : paidAccountOf(account),
      };
    })
    .filter(({ amount, netted, holds }) => amount > 0 || netted > 0 || holds.length > 0);

  function holdBackOf({ ownerId, issuedOn }: Family) {
    const { holdBackShare: share, holdBackDays } = terms(ownerId, issuedOn);
    return share === 0 ? null : { share, until: daysAfter(issuedOn, holdBackDays) };
  }
}

const { text, uuid, whole } = columnTypes;
const dueInvoice = rowsOf({ ownerId: text, documentId: uuid, number: text, open: whole });

/** Invoices to set off: due on the day or before and not being collected; by owner, the oldest first. */
async function dueInvoices(
  manager: EntityManager,
  day: string,
): Promise<Map<string, (OpenDocument & { ownerId: string })[]>> {
  const invoices = await dueInvoice.query(
    manager,
    `select r.party_id as "ownerId", r.document_id as "documentId", r.number,
            ${owedInSql('r')} as open
       from billing.receivables r
      where r.kind = 'invoice' and r.party_type = 'owner' and r.open_micros > 0
        and r.late_from <= $1
        and not exists (select from billing.collection_items i
          where i.document_id = r.document_id and i.state = ${collectionItemStates.sql.underway}) order by r.late_from, r.number`,
    [day],
  );
  return grouped(invoices, ({ ownerId }) => ownerId);
}
