import type { BillTo, BillToDetail, DocumentKind } from '@app/contracts';

/**
 * What a document of this kind must say of the party and his details lack (Wet OB 1968, art. 35a):
 * name and address always, where it is mailed to, his VAT id where he is the supplier (self-billing) or owes the VAT
 * (reverse charge), if the rules by which it is taxed are for those who have one. Paths of what lacks, such as `billTo.street`; none when all is there.
 */
export function missingDetails(
  kind: DocumentKind,
  billTo: BillTo | null,
  rules: ReadonlySet<string>,
): BillToDetail[] {
  if (billTo === null) return ['billTo'];
  const needed = ['name', 'street', 'postalCode', 'city', 'email'] as const;
  const vatId = billTo.vatId?.trim() ?? '';
  return [
    ...needed.filter((field) => billTo[field].trim() === ''),
    ...(vatId === '' && needsVatId(kind, rules) ? ['vatId' as const] : []),
  ].map((field) => `billTo.${field}` as const);
}

const ofShifted = ['telecom-reverse-charge', 'eu-services'];

const needsVatId = (kind: DocumentKind, rules: ReadonlySet<string>): boolean =>
  ofShifted.some((rule) => rules.has(rule)) || (kind === 'payout' && rules.has('nl-standard'));
