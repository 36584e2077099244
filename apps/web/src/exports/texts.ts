import { useTexts } from '../i18n/language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export const useExportTexts = () => useTexts({ nl, en });
export type ExportTexts = ReturnType<typeof useExportTexts>;
