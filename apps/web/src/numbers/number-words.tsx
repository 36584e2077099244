import type { ConsumerTariffTerms, NumberSummary } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { summaryOf } from '../prices/summary.js';
import { usePriceTexts } from '../prices/texts.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { type NumberTexts, useNumberTexts } from './texts.js';

type Standing = Pick<NumberSummary, 'closed' | 'override' | 'state'>;

const tones: Readonly<Record<NonNullable<Standing['closed']>, MarkTone>> = {
  suspended: 'bad',
  unpaid: 'bad',
  porting: 'quiet',
  ended: 'quiet',
};

/** State of a number as callers notice it: a state of its owner closes it too, and an override stands above its flow. */
export function StateMark({ number: { closed, override, state } }: { readonly number: Standing }) {
  const texts = useNumberTexts();
  if (closed !== null) return <Mark tone={tones[closed]}>{texts.closed[closed]}</Mark>;
  if (override !== null) return <Mark tone="warn">{texts.overrides[override.kind]}</Mark>;
  return <Mark tone={state === 'active' ? 'good' : 'warn'}>{texts.states[state]}</Mark>;
}

/** Returns a function that writes a tariff in one line. */
export function useTariffWords(): (subject: string, terms: ConsumerTariffTerms) => string {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  return (subject, terms) =>
    summaryOf({ kind: 'consumer-tariff', subject, terms }, texts, language);
}

/** The tariff that follows, with its start, in one line; null: none is planned. */
export function useNextTariff(): (of: NumberSummary) => string | null {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const words = useTariffWords();
  return ({ number, nextTariff }) => {
    if (nextTariff === null) return null;
    const price = words(number, nextTariff.terms);
    return nextTariff.from === null
      ? texts.readyTariff(price)
      : texts.laterTariff(formatDate(nextTariff.from, language), price);
  };
}

/** What a flow consists of, in the order in which callers usually meet it. */
export function stepsInWords(steps: readonly string[], texts: NumberTexts): string {
  const words = Object.entries(texts.steps).flatMap(([step, word]) =>
    steps.includes(step) ? [word] : [],
  );
  const sentence = words.length === 0 && steps.includes('hangup') ? [texts.onlyHangUp] : words;
  const [first = '–', ...others] = sentence;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(', ');
}
