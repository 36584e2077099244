import type { Language } from '@app/common';

/** Name of a country by its ISO 3166-1 code; the code itself when the browser knows no name. */
export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
