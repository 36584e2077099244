import type { BillingDocument, DocumentKind, LineComponent } from '@app/contracts';
import { components } from '@app/rating';
import type { ChargeSide } from '../../oracle/index.js';

/** The kind of document that carries the charge. */
export function kindOf(charge: {
  readonly side: ChargeSide;
  readonly component: string;
}): DocumentKind {
  if (charge.side !== 'owner') return 'settlement';
  return charge.component === 'payout' ? 'payout' : 'invoice';
}

/** Identifies a document within a run: each party has one document of a kind. */
export const documentKey = (document: {
  readonly kind: DocumentKind;
  readonly partyId: string;
}): string => `${document.kind} of ${document.partyId}`;

/** The side of a line's charges; null for a fixed fee or an adjustment, which no single call caused. */
export function sideOfLine(kind: DocumentKind, component: LineComponent): ChargeSide | null {
  if (!components.some((each) => each === component)) return null;
  if (kind !== 'settlement') return 'owner';
  return component === 'termination' ? 'terminator' : 'originator';
}

/** A line's amount with the sign of its charges: positive is owed to us. */
export const owedToUs = (
  { kind }: Pick<BillingDocument, 'kind'>,
  line: BillingDocument['lines'][number],
): bigint => BigInt(line.amount.micros) * (kind === 'payout' ? -1n : 1n);
