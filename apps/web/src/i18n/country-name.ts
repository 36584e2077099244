import type { Language } from '@app/common';

/** By a code of ISO 3166-1; the code itself where the browser knows no name. */
export const countryName = (code: string, language: Language): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
