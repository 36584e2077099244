import type { Xml } from '../../../kernel/xml.js';
import { coreRules } from './core-rules.js';
import { dutchRules, selfBillingRules } from './dutch-rules.js';
import { structureRules } from './structure.js';
import type { Rule } from './tree.js';
import { vatRules } from './vat-rules.js';

/** All that an e-invoice of ours is held to. */
export const rules: readonly Rule[] = [
  ...structureRules,
  ...coreRules,
  ...vatRules,
  ...dutchRules,
  ...selfBillingRules,
];

/** Those that it breaks. */
export const brokenRules = (root: Xml): Rule[] => rules.filter(({ holds }) => !holds(root));
