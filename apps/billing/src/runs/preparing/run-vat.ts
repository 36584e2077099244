import type { BillTo, DocumentKind, LineComponent, LineVat } from '@app/contracts';
import { missingDetails } from '../../documents/index.js';
import { dutchDate } from '../../kernel/time/months.js';
import { zoneOf } from '../../kernel/vat/eu-countries.js';
import { taxCodes } from '../../kernel/vat/tax-codes.js';
import type { VatIdVerdict } from '../../tax/index.js';
import type { PartiesToBill } from '../../kernel/parties/listed-parties.js';
import type { ProblemOf } from './run-problems.js';

/**
 * VAT ids of parties elsewhere in the EU: VAT may be reverse-charged to them if the ids are valid.
 */
export function vatIdsAbroad({ owners, carriers }: PartiesToBill, now = new Date()): string[] {
  const today = dutchDate(now);
  return [...owners, ...carriers].flatMap(({ billTo }) => {
    const vatId = vatIdOf(billTo);
    return billTo === null || vatId === null || zoneOf(billTo.country, today) !== 'eu'
      ? []
      : [vatId];
  });
}

const vatIdOf = (billTo: BillTo | null): string | null => {
  const vatId = billTo?.vatId?.trim() ?? '';
  return vatId === '' ? null : vatId;
};

/** The problem that prevents a document because of its party's details or VAT id; null: none. */
export function hindranceOf(
  { kind, partyId }: { readonly kind: DocumentKind; readonly partyId: string },
  billTo: BillTo | null,
  lines: readonly { readonly components: readonly LineComponent[]; readonly vat: LineVat }[],
  verdicts: ReadonlyMap<string, VatIdVerdict>,
): ProblemOf | null {
  const missing = missingDetails(kind, billTo, new Set(lines.map(({ vat }) => vat.rule)));
  if (missing.length > 0) {
    const message = `No ${kind} could be made out: ${missing.join(', ')} missing.`;
    return { kind, partyId, code: 'incomplete-bill-to', message, values: { fields: missing } };
  }
  const isShifted = lines.some(
    ({ components, vat }) =>
      vat.rule === 'eu-services' &&
      components.some((component) => taxCodes[component].supplier === 'us'),
  );
  const verdict = verdicts.get(vatIdOf(billTo) ?? '') ?? 'unverified';
  if (!isShifted || verdict === 'valid') return null;
  const message =
    verdict === 'invalid'
      ? 'VAT would be reverse-charged to this party, so billTo.vatId must be one that VIES knows.'
      : 'VAT would be reverse-charged to this party, so billTo.vatId must be verified, but VIES could not be reached.';
  return { kind, partyId, code: `vat-id-${verdict}`, message };
}
