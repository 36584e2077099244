import { formatMoney } from '@app/common';
import type { PriceTerms } from '@app/rating';
import type { Language } from '../i18n/language.js';
import type { PriceTexts } from './texts.js';

/** The most important amount of a version, in words. */
export function summaryOf(version: PriceTerms, texts: PriceTexts, language: Language): string {
  const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
  switch (version.kind) {
    case 'consumer-tariff': {
      const { perMinute, perCall, startRate, maximum } = version.terms;
      const parts = [
        [perMinute, texts.perMinute],
        [perCall, texts.perCall],
        [startRate, texts.startRate],
      ] as const;
      const named = parts.filter(([amount]) => amount.micros > 0);
      const rates = (named.length === 0 ? parts.slice(0, 1) : named)
        .map(([amount, word]) => `${formatMoney(amount, language)} ${lower(word)}`)
        .join(' + ');
      return maximum === null
        ? rates
        : `${rates}, ${texts.atMostPerCall(formatMoney(maximum, language))}`;
    }
    case 'price-plan':
      return `${formatMoney(version.terms.monthly, language)} ${lower(texts.monthly)}`;
    case 'carrier-agreement':
      return `${(version.terms.origination.premiumKeptShare / 100).toLocaleString(language)} % 0900`;
  }
}
