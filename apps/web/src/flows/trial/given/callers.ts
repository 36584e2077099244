import type { Country } from '@app/number-plan';
import { parseDialled } from '@app/number-plan';
import { withoutSeparators } from '../../../ui/words/phone-number.js';
import type { FlowParts } from '../words/flow-parts.js';

/** Where a caller on trial calls from. */
export type CallerChoice =
  | { readonly kind: 'mobile' | 'fixed' | 'unknown' | 'typed' }
  | { readonly kind: 'area'; readonly area: string }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'list'; readonly list: string };

export const keyOfCaller = (choice: CallerChoice): string =>
  [choice.kind, ...Object.values(choice).slice(1)].join(' ');

interface Samples {
  readonly calling: string;
  readonly mobile: string;
  readonly fixed: string;
}

/** Invented numbers of the countries that the number plan knows, with the calling code. */
const samples: Readonly<Record<Country, Samples>> = {
  NL: { calling: '31', mobile: '+31612345678', fixed: '+31201234567' },
  BE: { calling: '32', mobile: '+32470123456', fixed: '+3221234567' },
  DE: { calling: '49', mobile: '+4915112345678', fixed: '+4930123456' },
};
/** Invented numbers of other countries that owners divide callers by. */
const abroad: Readonly<Record<string, string>> = {
  NL: samples.NL.mobile,
  BE: samples.BE.mobile,
  DE: samples.DE.mobile,
  AT: '+43664123456',
  CH: '+41781234567',
  ES: '+34612345678',
  FR: '+33612345678',
  GB: '+447400123456',
  IT: '+393123456789',
  LU: '+352628123456',
  PL: '+48512345678',
  US: '+12015550123',
};
/** Length of a whole number, plus included, to which a prefix is completed. */
const wholeLength = 12;

/** Who may call: a few natural choices, and those that the flow divides callers by. */
export function callerChoices(
  { areas, countries, lists }: Pick<FlowParts, 'areas' | 'countries' | 'lists'>,
  country: Country,
): readonly CallerChoice[] {
  const others = [...countries, 'BE', 'DE', 'NL'].filter(
    (each, index, all) => each !== country && each in abroad && all.indexOf(each) === index,
  );
  return [
    { kind: 'mobile' },
    { kind: 'fixed' },
    ...areas.slice(0, 4).map((area): CallerChoice => ({ kind: 'area', area })),
    ...lists.slice(0, 4).map((list): CallerChoice => ({ kind: 'list', list })),
    ...others.slice(0, 3).map((each): CallerChoice => ({ kind: 'country', country: each })),
    { kind: 'unknown' },
    { kind: 'typed' },
  ];
}

const completed = (prefix: string): string => prefix.padEnd(wholeLength, '0');

/**
 * The calling number of a choice, E.164; null: unknown, or not typed yet.
 * @param firstOf The first entry of a list: a number or a prefix.
 */
export function callingNumber(
  choice: CallerChoice,
  country: Country,
  typed: string | null,
  firstOf: (list: string) => string | undefined,
): string | null {
  switch (choice.kind) {
    case 'mobile':
    case 'fixed':
      return samples[country][choice.kind];
    case 'area':
      return completed(`+${samples[country].calling}${choice.area.slice(1)}`);
    case 'country':
      return abroad[choice.country] ?? null;
    case 'list': {
      const entry = firstOf(choice.list);
      return entry === undefined ? null : completed(entry);
    }
    case 'typed':
      return typed;
    case 'unknown':
      return null;
  }
}

/** Reads a calling number as people write it; null for other text. */
export function readCalling(text: string, country: Country): string | null {
  const digits = withoutSeparators(text);
  const international = digits.replace(/^00/, '+');
  if (/^\+[1-9]\d{6,14}$/.test(international)) return international;
  const parsed = parseDialled(digits, country);
  return parsed.ok ? parsed.value : null;
}
