import type { LegalHold } from '@app/contracts';

export type HeldKind = LegalHold['of']['kind'];

/** SQL of what holds in force of a kind are of: ids of recordings, calls or owners, or numbers. */
export const inForce = (kind: HeldKind): string =>
  `(select of_id from recordings.legal_holds where lifted_at is null and of_kind = '${kind}')`;

/**
 * SQL of a row `a` of audio: whether a legal hold keeps it. A message is never kept. Each kind apart: PostgreSQL looks
 * at the holds once then, however many rows it asks of, and not at each hold for each row.
 */
export const isHeld = `(a.kind = 'recording' and (
  a.id::text in ${inForce('recording')} or a.call_id::text in ${inForce('call')} or
  coalesce(a.service_number in ${inForce('number')}, false) or
  coalesce(a.owner_id in ${inForce('owner')}, false)))`;
