import { useTexts } from '../i18n/language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export const useReratingTexts = () => useTexts({ nl, en });
export type ReratingTexts = ReturnType<typeof useReratingTexts>;

/** The reason that a person gave, or words for a re-rating that the platform started. */
export const reasonOf = (
  { automatic, reason }: { readonly automatic: boolean; readonly reason: string },
  texts: ReratingTexts,
): string => (automatic ? texts.automaticReason : reason);
