import type { LegalHold } from '@app/contracts';

export type HoldKind = LegalHold['of']['kind'];

/**
 * SQL of the subjects of all legal holds of a kind that are in force: ids of recordings, calls or
 * owners, or numbers.
 */
export const inForce = (kind: HoldKind): string =>
  `(select of_id from recordings.legal_holds where lifted_at is null and of_kind = '${kind}')`;

/**
 * SQL: whether a legal hold keeps the audio row `a`; a voicemail is never kept. One subquery per
 * kind, so that PostgreSQL reads the holds once, not once per row.
 */
export const isHeld = `(a.kind = 'recording' and (
  a.id::text in ${inForce('recording')} or a.call_id::text in ${inForce('call')} or
  coalesce(a.service_number in ${inForce('number')}, false) or
  coalesce(a.owner_id in ${inForce('owner')}, false)))`;
