import type { RuleWords } from '../refusals/refused-fields.js';
import type { CarrierTexts } from './texts.js';

/** The form's own words for rules that read differently for one line of a list than for a field. */
export const wordsOf = ({ rules }: CarrierTexts): RuleWords => ({
  'not-an-address': rules.address,
  'not-the-first-address': rules.firstAddress,
  overlaps: ({ other }) => rules.overlap(String(other)),
  'of-another-carrier': ({ carrier }) => rules.taken(String(carrier)),
  'address-of-another-carrier': ({ carrier }) => rules.taken(String(carrier)),
  'not-a-prefix': rules.digits,
  'not-a-stripped-prefix': rules.strip,
  'given-again': rules.twice,
  'not-a-slug': rules.slug,
  'not-a-host': rules.host,
  'not-a-dial-prefix': rules.dialPrefix,
  'of-two-trunks': rules.twoTrunks,
  'not-a-dutch-postal-code': rules.postalCode,
  'not-eight-digits': rules.kvk,
  'not-a-vat-id': rules.vatId,
  'not-a-bills-iban': rules.iban,
  'not-an-email': rules.email,
  'not-a-country': rules.country,
});
