import type { TermsProposal } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { dutchDate } from '../../../kernel/time/months.js';
import { agreedFrom, type TermsOn } from './terms-on.js';

export interface TermsProposalRow {
  id: string;
  place: string;
  owner_id: string;
  from_on: string;
  hold_back_share: number;
  hold_back_days: number;
  minimum_micros: string;
  netting: boolean;
  proposed_by: string;
  proposed_at: Date;
  state: Exclude<TermsProposal['state'], 'expired'>;
  decided_by: string | null;
  decided_at: Date | null;
}

export const termsProposalColumns = `id, place, owner_id, from_on::text as from_on, hold_back_share,
  hold_back_days, minimum_micros, netting, proposed_by, proposed_at, state, decided_by, decided_at`;

/** Their day is over, and nobody approved them in time. */
export const isExpired = ({ state, from_on }: TermsProposalRow): boolean =>
  state === 'waiting' && from_on < dutchDate(new Date());

export const termsProposalFrom = (row: TermsProposalRow, on: TermsOn): TermsProposal => ({
  ...agreedFrom(row),
  place: Number(row.place),
  state: isExpired(row) ? 'expired' : row.state,
  before: row.state === 'waiting' ? on(row.owner_id, row.from_on) : null,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at.toISOString(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
});

export async function findProposal(
  manager: EntityManager,
  id: string,
): Promise<TermsProposalRow | undefined> {
  const [row]: TermsProposalRow[] = await manager.query(
    `select ${termsProposalColumns} from billing.payout_terms_proposals where id = $1`,
    [id],
  );
  return row;
}

/** Says what became of a proposal; terms from before there were proposals have none. */
export const decideTerms = (
  manager: EntityManager,
  id: string,
  state: TermsProposalRow['state'],
  person: string,
): Promise<unknown> =>
  manager.query(
    `update billing.payout_terms_proposals set state = $2, decided_by = $3, decided_at = $4
      where id = $1`,
    [id, state, person, new Date()],
  );
