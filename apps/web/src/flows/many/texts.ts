import { useTexts } from '../../i18n/language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export const useManyTexts = () => useTexts({ nl, en });
