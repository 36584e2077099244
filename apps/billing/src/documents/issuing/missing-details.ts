import type { BillTo, BillToDetail, DocumentKind } from '@app/contracts';

/**
 * The details that a document of this kind must contain and that the party's details lack (Wet OB
 * 1968, art. 35a). Name, postal address and mail address are always needed. The VAT id is needed if
 * the party owes the VAT (reverse charge), or is a supplier who charges VAT (self-billing).
 * @returns Paths such as `billTo.street`; empty when nothing is missing.
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
