export type Language = 'nl' | 'en';

/** `en-GB` writes a decimal point in amounts and in plain numbers; `en-NL` writes one in amounts only. */
export const numberLocales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** Formats by language, made once because creating one costs more than using it a hundred times. */
const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  nl: new Intl.NumberFormat(numberLocales.nl),
  en: new Intl.NumberFormat(numberLocales.en),
};

/** The number for readers, with up to three decimals: `1.234,5` in Dutch, `1,234.5` in English. */
export const formatNumber = (value: number, language: Language): string =>
  formats[language].format(value);

/** @param basisPoints Hundredths of a percent. @returns `12,5%` in Dutch, `12.5%` in English. */
export const formatPercent = (basisPoints: number, language: Language): string =>
  `${formatNumber(basisPoints / 100, language)}%`;
