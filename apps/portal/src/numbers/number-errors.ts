import { AppError, type FieldProblem } from '@app/common';

export const invalidNumber = (problems: FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-number', 'The number can’t be used like this.', problems);

export const noSuchNumber = (number: string): AppError =>
  new AppError('not-found', 'no-such-number', `There is no number ${number}.`);
