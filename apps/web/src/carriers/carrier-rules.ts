import type { NewCarrier } from '../api/carriers.js';
import type { ApiProblem } from '../api/problem.js';
import type { CarrierTexts } from './texts.js';

/** The rule that a field breaks, by the API's path of it; of a list by the list's. */
export type Rules = Readonly<Record<string, string>>;

/** Fields that hold a list: a rule of one of its lines is shown there, with the line. */
const listPath =
  /^((?:addresses|incoming\.(?:prefixes|stripPrefixes)|trunks\.\d+\.prefixes))\.(\d+)$/;

/** What the API refused of what was sent, at the fields of the form. */
export function rulesOf({ problems }: ApiProblem, sent: NewCarrier, texts: CarrierTexts): Rules {
  const broken: Record<string, string> = {};
  for (const { field, rule } of problems) {
    const [, list, index] = listPath.exec(field) ?? [];
    const words = ruleInWords(field, rule, texts);
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

/** The API's sentence in the reader's language, where we know it. */
function ruleInWords(field: string, rule: string, { rules }: CarrierTexts): string {
  const known: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
    [/^must be an IPv4 address, or/, rules.address],
    [/^must begin with the network’s first/, rules.firstAddress],
    [/^must not overlap (.+)$/, rules.overlap],
    [/^must be of one carrier only; (?:it|\S+) is of (.+)$/, rules.taken],
    [/^must be up to 15 digits/, rules.digits],
    [/^must be 1 to 10 of the digits/, rules.strip],
    [/^must not be the same prefix again/, rules.twice],
    [/^must be lower-case letters/, rules.slug],
    [/^must be a host name/, rules.host],
    [/^must be up to 10 digits/, rules.dialPrefix],
    [/^must not be of two trunks/, rules.twoTrunks],
    [/^must be a Dutch postal code/, rules.postalCode],
    [/^must be eight digits/, rules.kvk],
    [/^must be a VAT id/, rules.vatId],
    [/^must be an IBAN/, rules.iban],
  ];
  for (const [pattern, words] of known) {
    const match = pattern.exec(rule);
    if (match !== null) return typeof words === 'string' ? words : words(match[1] ?? '');
  }
  if (field === 'billTo.email') return rules.email;
  if (field === 'billTo.country') return rules.country;
  return rule;
}
