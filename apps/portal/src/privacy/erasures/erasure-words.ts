import {
  retentionRules,
  type ErasureLine,
  type Erasure,
  type ErasureLineView,
} from '@app/contracts';
import { inDutch } from '../own-data/words/declarations.js';
import { tableWords } from '../own-data/words/tables.js';
import type { StoredPlan } from './stored-plan.js';

const legalHold = {
  nl: 'bewaarbevel of onderzoek: tot het wordt opgeheven (AVG artikel 17, lid 3, e)',
  en: 'a legal hold: until it is lifted (GDPR article 17(3)(e))',
};
const lawOf = (rule: ErasureLine['rule']) =>
  rule === 'legal-hold' ? legalHold : retentionRules[rule].law;

/** The lines of a plan with the table's title and the law, in both languages. */
export const linesInWords = (lines: StoredPlan['lines']): ErasureLineView[] =>
  lines.map((line) => {
    const { nl, en } = tableWords(`${line.app}/${line.table}`);
    return { ...line, title: { nl, en }, law: { ...lawOf(line.rule) } };
  });

/** Tables with data about the owner that this erasure doesn't cover, with the reason in both languages. */
export const othersInWords = (others: StoredPlan['others']): Erasure['others'] =>
  others.map(({ app, table, why }) => ({ app, table, why: { nl: inDutch(why), en: why } }));
