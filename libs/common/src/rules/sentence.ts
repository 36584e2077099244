import { formatMoney, microsPerEuro, money } from '../money.js';

/** A value named in a sentence. Amounts are in micro-euro; days and instants are in ISO 8601. */
export type RuleValue = string | number;
export type RuleValues = Readonly<Record<string, RuleValue>>;

/** The names of a sentence's values: `most` for `must be at most {most:money}`. */
export type NamesIn<Sentence extends string> =
  Sentence extends `${string}{${infer Named}}${infer Rest}`
    ? (Named extends `${infer Name}:${string}` ? Name : Named) | NamesIn<Rest>
    : never;

const placeholder = /\{(\w+)(?::(\w+))?\}/g;

/** The names of a sentence's values, each once. */
export const namesIn = (sentence: string): string[] => [
  ...new Set(Array.from(sentence.matchAll(placeholder), ([, name = '']) => name)),
];

/**
 * The sentence with its values filled in.
 * @param write Writes a value for readers; `kind` follows the value's name in the sentence: `money` in
 * `{most:money}`.
 */
export const filled = (
  sentence: string,
  values: RuleValues,
  write: (value: RuleValue, kind: string | undefined) => string,
): string =>
  sentence.replace(placeholder, (whole, name: string, kind: string | undefined) => {
    const value = values[name];
    return value === undefined ? whole : write(value, kind);
  });

/** A choice from the listed values: `8 or 11` for `8, 11`. */
export const eitherOf = (value: string, language: string): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(value.split(', '));

/** The value in English, for the API's sentences. */
export function writtenInEnglish(value: RuleValue, kind: string | undefined): string {
  switch (kind) {
    case 'money':
      return formatMoney(money(Number(value)), 'en');
    case 'rate':
      return rateText(Number(value));
    case 'or':
      return eitherOf(String(value), 'en-GB');
    default:
      return String(value);
  }
}

/** A price of a tariff: `€ 1.05`, or `€ 0.039` when it has a fraction of a cent. */
function rateText(micros: number): string {
  const amount = micros / microsPerEuro;
  return `€ ${Number.isInteger(micros / 10_000) ? amount.toFixed(2) : String(amount)}`;
}
