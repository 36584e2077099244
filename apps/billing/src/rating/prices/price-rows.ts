import type { RecordedPriceVersion } from '@app/contracts';
import type { PriceKind, PriceTerms } from '@app/rating';

export interface PriceRow {
  id: string;
  sequence: string;
  kind: PriceKind;
  subject: string;
  valid_from: Date;
  valid_until: Date | null;
  ended_by: string | null;
  terms: PriceTerms['terms'];
  created_at: Date;
  created_by: string;
  approved_by: string | null;
}

export const priceColumns =
  'id, sequence, kind, subject, valid_from, valid_until, ended_by, terms, created_at, created_by, approved_by';

/** The terms were checked against their kind's schema before they were stored. */
export const versionFromRow = (row: PriceRow): RecordedPriceVersion =>
  ({
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    terms: row.terms,
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    approvedBy: row.approved_by,
  }) as RecordedPriceVersion;
