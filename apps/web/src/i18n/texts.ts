import { useTexts } from './language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

/** Texts that every page may use. */
export const useCommonTexts = () => useTexts({ nl, en });
export type CommonTexts = ReturnType<typeof useCommonTexts>;
