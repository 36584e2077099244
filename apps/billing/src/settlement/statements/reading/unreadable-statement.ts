import { type AppError, type FieldProblem, invalid } from '@app/common';

/** The most problems in a refusal; a wrong separator breaks every row. */
const mostProblems = 20;

/** Refuses a statement as a whole, with the first problems by field and rule. */
export const unreadableStatement = (
  problems: readonly FieldProblem[],
  message = 'The statement can’t be read with this layout; nothing was stored.',
): AppError => {
  const [first] = problems;
  const sentence = first === undefined ? message : `${message} ${first.field} ${first.rule}.`;
  return invalid('unreadable-statement', sentence, problems.slice(0, mostProblems));
};
