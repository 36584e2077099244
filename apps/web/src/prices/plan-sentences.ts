import { formatMoney, type Language } from '@app/common';
import type { PricePlanTerms } from '@app/rating';
import { formatMonth } from '../i18n/times.js';
import { planWords } from './plan-words.js';

type Part<K extends 'discounts' | 'bundles' | 'tiers' | 'fairUse'> = NonNullable<
  PricePlanTerms[K]
>[number];
type Scope = Pick<Part<'bundles'>, 'origins' | 'numbers'>;

/** What each kind of part of a plan does, in sentences that the owner understands. */
export function planSentences(language: Language): {
  readonly discounts: (part: Part<'discounts'>) => string;
  readonly bundles: (part: Part<'bundles'>) => string;
  readonly tiers: (part: Part<'tiers'>) => string;
  readonly fairUse: (part: Part<'fairUse'>) => string;
} {
  const words = planWords[language];
  const figure = (value: number): string => value.toLocaleString(language);
  const percent = (basisPoints: number): string =>
    `${figure(basisPoints / 100)}${language === 'nl' ? ' ' : ''}%`;
  const list = (type: 'conjunction' | 'disjunction', all: readonly string[]): string =>
    new Intl.ListFormat(language, { type }).format(all);
  const scope = ({ origins, numbers }: Scope): string[] => [
    ...(origins === undefined
      ? []
      : [
          words.onlyFrom(
            list(
              'disjunction',
              origins.map((one) => words.callers[one]),
            ),
          ),
        ]),
    words.numbers[numbers],
  ];
  const period = ({ firstMonth, lastMonth }: Part<'discounts'>): string => {
    const first = firstMonth && formatMonth(firstMonth, language);
    const last = lastMonth && formatMonth(lastMonth, language);
    if (first && last) return words.between(first, last);
    if (first) return words.since(first);
    return last ? words.until(last) : '';
  };
  return {
    discounts: (part) =>
      words.discount(
        percent(part.basisPoints),
        list(
          'conjunction',
          part.components.map((one) => words.on[one]),
        ),
        period(part),
      ),
    bundles: ({ component, unit, included, ...part }) =>
      [
        words.bundle(words[unit].first(included, figure(included)), words.on[component]),
        ...scope(part),
      ].join(' '),
    tiers: ({ component, unit, mode, steps, ...part }) =>
      [
        words.tiers(words.on[component]),
        ...steps.map(({ from, basisPoints }) => {
          const { first, volume, after, reached } = words[unit];
          return mode === 'graduated'
            ? after(first(from, figure(from)), percent(basisPoints))
            : reached(volume(from, figure(from)), percent(basisPoints));
        }),
        ...scope(part),
      ].join(' '),
    fairUse: ({ component, unit, average, beyond, ...part }) =>
      [
        words.fairUse(words[unit].volume(average, figure(average)), words.on[component]),
        words[unit].beyond(formatMoney(beyond, language)),
        ...scope(part),
      ].join(' '),
  };
}
