import { isIban, type BrokenRule, brokenRule } from '@app/common';

/**
 * Countries of SEPA, for credit transfers and direct debits (EPC409-09, version 7 of 2025): the
 * European Economic Area, and the countries that joined later.
 */
const sepaCountries: ReadonlySet<string> = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK ' +
    'AD AL CH GB GI MC MD ME MK RS SM VA'
  ).split(' '),
);

/**
 * The rule that an IBAN breaks for use in a file to the bank, which refuses a whole file for one
 * such IBAN.
 * @returns The broken rule; null: none.
 */
export function brokenSepaRule(iban: string): BrokenRule | null {
  if (!isIban(iban)) return brokenRule('not-an-iban');
  const country = iban.slice(0, 2);
  return sepaCountries.has(country) ? null : brokenRule('not-sepa', { country });
}
