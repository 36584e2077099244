import type { Xml } from '../../../kernel/xml.js';
import { coreRules } from './core-rules.js';
import { dutchRules, selfBillingRules } from './dutch-rules.js';
import { structureRules } from './structure.js';
import type { Rule } from './tree.js';
import { vatRules } from './vat-rules.js';

/** All rules for our e-invoices. */
export const rules: readonly Rule[] = [
  ...structureRules,
  ...coreRules,
  ...vatRules,
  ...dutchRules,
  ...selfBillingRules,
];

/** The rules that an e-invoice breaks. */
export const brokenRules = (root: Xml): Rule[] => rules.filter(({ holds }) => !holds(root));
