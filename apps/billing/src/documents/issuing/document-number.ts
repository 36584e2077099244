import type { DocumentKind } from '@app/contracts';

/**
 * The series of a document's number. In self-billing each supplier has a series (Wet OB 1968, art.
 * 35), since the numbers are consecutive in the supplier's books. Credit notes have series of their
 * own.
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

/** `F2026-00001` for the series `F2026` and the number 1. */
export const numberIn = (series: string, place: number): string =>
  `${series}-${String(place).padStart(5, '0')}`;
