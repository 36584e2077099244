import { money } from '@app/common';
import type { CreditProposal } from '@app/contracts';

export interface CreditProposalRow {
  id: string;
  place: string;
  document_id: string;
  number: string;
  kind: CreditProposal['documentKind'];
  party_type: CreditProposal['partyType'];
  party_id: string;
  party_name: string;
  lines: number[];
  gross_micros: string;
  reason: string;
  state: CreditProposal['state'];
  is_outdated: boolean;
  proposed_by: string;
  proposed_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
}

export const creditProposalColumns = `p.id, p.place, p.document_id, d.number, d.kind, d.party_type, d.party_id,
  d.bill_to->>'name' as party_name, p.lines, p.gross_micros, p.reason, p.state,
  p.state = 'waiting' and p.credit_notes_before <>
    (select count(*) from billing.documents c where c.credits_id = p.document_id) as is_outdated,
  p.proposed_by, p.proposed_at, p.decided_by, p.decided_at`;
export const creditProposalTables =
  'billing.credit_proposals p join billing.documents d on d.id = p.document_id';

export const creditProposalFrom = (row: CreditProposalRow): CreditProposal => ({
  id: row.id,
  place: Number(row.place),
  documentId: row.document_id,
  documentNumber: row.number,
  documentKind: row.kind,
  lines: row.lines,
  partyType: row.party_type,
  partyId: row.party_id,
  partyName: row.party_name,
  gross: money(Number(row.gross_micros)),
  reason: row.reason,
  state: row.state,
  outdated: row.is_outdated,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at.toISOString(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
});
