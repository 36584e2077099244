import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export type FlowWords = typeof nl;
/** Words for what flows do. */
export const flowWords: Readonly<Record<'nl' | 'en', FlowWords>> = { nl, en };
