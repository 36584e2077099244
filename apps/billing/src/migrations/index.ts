import { Tables1800000100000 } from './1800000100000-tables.js';
import { ProblemValues1800000200000 } from './1800000200000-problem-values.js';
import { OwnerDays1800000300000 } from './1800000300000-owner-days.js';
import { DocumentNumbers1800000400000 } from './1800000400000-document-numbers.js';

/** The migrations, in the order in which they run. */
export const migrations = [
  Tables1800000100000,
  ProblemValues1800000200000,
  OwnerDays1800000300000,
  DocumentNumbers1800000400000,
];
