/**
 * Countries whose IBANs SEPA credit transfers reach (EPC409-09, version 7 of 2025): the European Economic Area,
 * and those that joined since.
 */
export const sepaCountries: ReadonlySet<string> = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK ' +
    'AD AL CH GB GI MC MD ME MK RS SM VA'
  ).split(' '),
);
