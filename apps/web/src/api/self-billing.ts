import { selfBillingGet, selfBillingNote, selfBillingSay } from './generated/sdk.gen.js';
import type { SelfBilling, SelfBillingNoteData } from './generated/types.gen.js';
import { dataOf, sent } from './transport.js';

export type { SelfBilling };
export type AgreementSaid = SelfBillingNoteData['body'];

export const selfBillingQuery = (ownerId: string) => ({
  queryKey: ['self-billing', ownerId],
  queryFn: (): Promise<SelfBilling> => dataOf(selfBillingGet({ ...sent, path: { ownerId } })),
});
/** Staff note what an owner told us. */
export const noteAgreement = (ownerId: string, body: AgreementSaid) =>
  dataOf(selfBillingNote({ ...sent, path: { ownerId }, body }));
/** The organisation says it itself. */
export const sayAgreement = (ownerId: string, body: AgreementSaid) =>
  dataOf(selfBillingSay({ ...sent, path: { ownerId }, body }));
