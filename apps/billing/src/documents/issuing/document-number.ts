import type { DocumentKind } from '@app/contracts';

/**
 * The series that a document is numbered in. In self-billing each supplier has one of his own
 * (Wet OB 1968, art. 35): the numbers are consecutive in his books. Credit notes have series of their own.
 * @param issuedOn `2026-11-25`, in the Netherlands.
 */
export function seriesOf(
  kind: DocumentKind,
  partyId: string,
  issuedOn: string,
  isCreditNote = false,
): string {
  const year = issuedOn.slice(0, 4);
  if (isCreditNote) {
    return { invoice: `C${year}`, settlement: `CA${year}`, payout: `CU${year}-${partyId}` }[kind];
  }
  switch (kind) {
    case 'invoice':
      return `F${year}`;
    case 'settlement':
      return `A${year}`;
    case 'payout':
      return `U${year}-${partyId}`;
  }
}

/** `F2026-00001`: place 1 in the series. */
export const numberIn = (series: string, place: number): string =>
  `${series}-${String(place).padStart(5, '0')}`;
