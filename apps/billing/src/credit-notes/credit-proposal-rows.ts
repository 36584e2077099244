import type { CreditProposal } from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredCreditProposal } from './credit-proposal.entity.js';

const { flag, text, textOf } = columnTypes;
const table = tableOf(StoredCreditProposal).without('creditNotesBefore').with({
  documentNumber: text,
  documentKind: textOf<CreditProposal['documentKind']>(),
  partyType: textOf<CreditProposal['partyType']>(),
  partyId: text,
  partyName: text,
  outdated: flag,
});

/** Reads proposals. @param rest SQL that selects and orders proposals `p` of documents `d`. */
export const creditProposalsWhere = (
  manager: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<CreditProposal[]> =>
  table.query(
    manager,
    `select ${table.columns('p')}, d.number as "documentNumber", d.kind as "documentKind",
            d.party_type as "partyType", d.party_id as "partyId", d.bill_to->>'name' as "partyName",
            p.state = 'waiting' and p.credit_notes_before <>
              (select count(*) from billing.documents c where c.credits_id = p.document_id) as outdated
       from billing.credit_proposals p join billing.documents d on d.id = p.document_id ${rest}`,
    values,
  );
