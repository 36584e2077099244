import { money } from '@app/common';
import type { DocumentedCharge } from '@app/contracts';
import type { Charge } from '@app/rating';

/** An owner's charge for one call: a call fee of two cents without VAT. */
export const charge = (changes: Partial<Charge> = {}): Charge => ({
  side: 'owner',
  partyId: 'helpdesk-nu',
  legUuid: null,
  component: 'call-fee',
  seconds: 0,
  amount: money(20_000),
  includesVat: false,
  vatPercent: 21,
  priceVersionId: '00000000-0000-4000-8000-000000000501',
  tariffId: null,
  explanation: [],
  ...changes,
});

/** The charge as billing answers it, not yet on a document and not a correction. */
export const documentedCharge = (changes: Partial<DocumentedCharge> = {}): DocumentedCharge => ({
  ...charge(),
  documentId: null,
  documentNumber: null,
  reratingId: null,
  ...changes,
});
