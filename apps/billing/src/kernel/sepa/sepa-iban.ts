import { isIban, type BrokenRule, brokenRule } from '@app/common';

/**
 * Countries whose IBANs SEPA reaches, by credit transfer and by direct debit (EPC409-09, version 7 of 2025): the
 * European Economic Area, and those that joined since.
 */
const sepaCountries: ReadonlySet<string> = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK ' +
    'AD AL CH GB GI MC MD ME MK RS SM VA'
  ).split(' '),
);

/**
 * What an account must be that a file of ours names to the bank, which refuses a whole file for one that isn't.
 * @returns The rule that the IBAN breaks; null: none.
 */
export function brokenSepaRule(iban: string): BrokenRule | null {
  if (!isIban(iban)) return brokenRule('not-an-iban');
  const country = iban.slice(0, 2);
  return sepaCountries.has(country) ? null : brokenRule('not-sepa', { country });
}
