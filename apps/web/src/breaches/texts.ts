import { useTexts } from '../i18n/language.js';
import type { RuleWords } from '../refusals/refused-fields.js';
import { en } from './texts.en.js';
import { nl, type BreachTexts } from './texts.nl.js';

export const useBreachTexts = () => useTexts({ nl, en });

/** Words for the rules about times and reasons that the API may refuse. */
export const refusals = ({ rules }: BreachTexts): RuleWords => ({
  'after-discovery': rules.afterDiscovery,
  'ended-before-it-happened': rules.beforeBegin,
  'to-come': rules.toCome,
  'before-discovery': rules.beforeDiscovery,
  'why-late-missing': rules.whyLate,
});
