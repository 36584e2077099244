import { AppError, type AppErrorKind } from './app-error.js';
import { fieldProblem, type FieldProblem } from './rules/rules.js';

/**
 * What is refused, as an `AppError` to be thrown.
 * @param code Stable, for programs, in kebab-case.
 * @param message A sentence for people.
 * @param problems Fields, and the rules that they break.
 */
type Refusal = (code: string, message: string, problems?: readonly FieldProblem[]) => AppError;

const refusalOf =
  (kind: AppErrorKind): Refusal =>
  (code, message, problems) =>
    new AppError(kind, code, message, problems);

/** What was asked is wrong in itself. */
export const invalid = refusalOf('invalid');
/** Who asks may not do this. */
export const forbidden = refusalOf('forbidden');
/** There is no such thing, or who asks isn't told of it. */
export const notFound = refusalOf('not-found');
/** It doesn't fit what there is now. */
export const conflict = refusalOf('conflict');

/** The id that was given to something new is that of another thing. */
export const idTaken = (message: string): AppError =>
  conflict('id-taken', message, [fieldProblem('id', 'id-taken')]);
