import type { DocumentHead } from '../api/generated/types.gen.js';
import { useTexts } from '../i18n/language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export const useDocumentTexts = () => useTexts({ nl, en });
export type DocumentTexts = ReturnType<typeof useDocumentTexts>;

/** What a document is called: a credit note by that, whatever it is on. */
export const kindOf = (
  { kind, credits }: Pick<DocumentHead, 'kind' | 'credits'>,
  texts: DocumentTexts,
): string => (credits === null ? texts.kinds[kind] : texts.creditNote);
