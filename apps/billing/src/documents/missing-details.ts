import type { BillTo, DocumentKind } from '@app/contracts';

/**
 * What a document of this kind must say of the party and his details lack (Wet OB 1968, art. 35a):
 * name and address always, his VAT id where he is the supplier (self-billing) or owes the VAT
 * (reverse charge). Names of the fields of `billTo`; none when all is there.
 */
export function missingDetails(kind: DocumentKind, billTo: BillTo): string[] {
  const needed = ['name', 'street', 'postalCode', 'city', 'email'] as const;
  const missing: string[] = needed.filter((field) => billTo[field].trim() === '');
  const vatId = billTo.vatId?.trim() ?? '';
  return kind !== 'invoice' && vatId === '' ? [...missing, 'vatId'] : missing;
}
