import { type AppError, type FieldProblem, invalid } from '@app/common';

/** Problems that are told; a wrong separator makes one of each row. */
const mostTold = 20;

/** A statement is read whole or not at all: what is wrong with it, by field and rule. */
export const unreadableStatement = (
  problems: readonly FieldProblem[],
  message = 'The statement can’t be read by this layout; nothing of it was kept.',
): AppError => {
  const [first] = problems;
  const sentence = first === undefined ? message : `${message} ${first.field} ${first.rule}.`;
  return invalid('unreadable-statement', sentence, problems.slice(0, mostTold));
};
