import { formatMoney, microsPerEuro, money } from '../money.js';

/** A value that a sentence names; amounts are micro-euro, days and instants ISO 8601. */
export type RuleValue = string | number;
export type RuleValues = Readonly<Record<string, RuleValue>>;

/** The values that a sentence names: `most` of `must be at most {most:money}`. */
export type NamesIn<Sentence extends string> =
  Sentence extends `${string}{${infer Named}}${infer Rest}`
    ? (Named extends `${infer Name}:${string}` ? Name : Named) | NamesIn<Rest>
    : never;

const placeholder = /\{(\w+)(?::(\w+))?\}/g;

/** The values that a sentence names, each once. */
export const namesIn = (sentence: string): string[] => [
  ...new Set(Array.from(sentence.matchAll(placeholder), ([, name = '']) => name)),
];

/**
 * The sentence with its values in place.
 * @param write A value as people read it; `kind` is what the sentence calls it: `{most:money}`.
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

/** One of those that a value lists, such as `8, 11`: `8 or 11`. */
export const eitherOf = (value: string, language: string): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(value.split(', '));

/** In English, as the API says it. */
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

/** A price of a tariff: `€ 1.05`; `€ 0.039` where it has less than a cent. */
function rateText(micros: number): string {
  const amount = micros / microsPerEuro;
  return `€ ${Number.isInteger(micros / 10_000) ? amount.toFixed(2) : String(amount)}`;
}
