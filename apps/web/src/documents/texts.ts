import type { DocumentHead } from '../api/generated/types.gen.js';
import { useTexts } from '../i18n/language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export const useDocumentTexts = () => useTexts({ nl, en });
export type DocumentTexts = ReturnType<typeof useDocumentTexts>;

/** Name of a document's kind; a credit note is called that whatever it credits. */
export const kindOf = (
  { kind, credits }: Pick<DocumentHead, 'kind' | 'credits'>,
  texts: DocumentTexts,
): string => (credits === null ? texts.kinds[kind] : texts.creditNote);
