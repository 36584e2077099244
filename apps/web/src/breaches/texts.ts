import { useTexts } from '../i18n/language.js';
import type { RuleWords } from '../ui/forms/use-refused.js';
import { en } from './texts.en.js';
import { nl, type BreachTexts } from './texts.nl.js';

export const useBreachTexts = () => useTexts({ nl, en });

/** What the API refuses of times and reasons, in words. */
export const refusals = ({ rules }: BreachTexts): RuleWords => [
  [/not be after/, rules.afterDiscovery],
  [/before `happenedAt`/, rules.beforeBegin],
  [/to come/, rules.toCome],
  [/before it was discovered/, rules.beforeDiscovery],
  [/is missing/, rules.whyLate],
];
