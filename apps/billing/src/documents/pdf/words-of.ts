import type { Language } from '@app/common';
import { english } from './words-en.js';
import { dutch } from './words-nl.js';
import type { Words } from './words.js';

export const wordsOf = (language: Language): Words => (language === 'nl' ? dutch : english);
