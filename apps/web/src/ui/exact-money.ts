import { microsPerEuro, type Money } from '@app/common';
import type { Language } from '../i18n/language.js';

const locales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-NL' };

/** To the micro-euro always, so that amounts under each other can be compared. */
export const exactMoney = ({ micros }: Money, language: Language): string =>
  new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: 6,
    maximumFractionDigits: 6,
  }).format(micros / microsPerEuro);
