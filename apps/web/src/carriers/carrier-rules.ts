import type { ApiProblem } from '../api/problem.js';
import type { Language } from '../i18n/language.js';
import type { FieldRefusal } from '../refusals/refusal-words.js';
import { ruleWords } from '../refusals/refused-fields.js';
import type { NewCarrier } from './carrier-types.js';
import type { CarrierTexts } from './texts.js';

/** The rule that a field breaks, by the API's path of it; of a list by the list's. */
export type Rules = Readonly<Record<string, string>>;

/** Fields that hold a list: a rule of one of its lines is shown there, with the line. */
const listPath =
  /^((?:addresses|incoming\.(?:prefixes|stripPrefixes)|trunks\.\d+\.prefixes))\.(\d+)$/;

/** What the API refused of what was sent, at the fields of the form. */
export function rulesOf(
  { problems }: ApiProblem,
  sent: NewCarrier,
  language: Language,
  texts: CarrierTexts,
): Rules {
  const broken: Record<string, string> = {};
  for (const refusal of problems) {
    const { field } = refusal;
    const [, list, index] = listPath.exec(field) ?? [];
    const words = wordsOf(refusal, language, texts);
    const at = list ?? field;
    const line =
      list === undefined ? words : texts.lineOf(lineAt(sent, list, Number(index)), words);
    broken[at] = broken[at] === undefined ? line : `${broken[at]}; ${line}`;
  }
  return broken;
}

function lineAt(sent: NewCarrier, list: string, index: number): string {
  const trunk = /^trunks\.(\d+)/.exec(list)?.[1];
  const values =
    trunk !== undefined
      ? sent.trunks[Number(trunk)]?.prefixes
      : list === 'addresses'
        ? sent.addresses
        : list === 'incoming.prefixes'
          ? sent.incoming?.prefixes
          : sent.incoming?.stripPrefixes;
  return values?.[index] ?? '';
}

/** In the form's own words, where a line of a list reads otherwise than a field. */
function wordsOf(refusal: FieldRefusal, language: Language, { rules }: CarrierTexts): string {
  const { other, carrier } = refusal.values;
  return ruleWords(refusal, language, {
    'not-an-address': rules.address,
    'not-the-first-address': rules.firstAddress,
    overlaps: rules.overlap(String(other)),
    'of-another-carrier': rules.taken(String(carrier)),
    'address-of-another-carrier': rules.taken(String(carrier)),
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
}
