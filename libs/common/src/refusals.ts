import { AppError, type AppErrorKind } from './app-error.js';
import { fieldProblem, type FieldProblem } from './rules/rules.js';

/**
 * Makes the `AppError` of a refusal, for the caller to throw.
 * @param code A stable kebab-case name for programs.
 * @param message A sentence for people.
 * @param problems The fields that break a rule, each with that rule.
 */
type Refusal = (code: string, message: string, problems?: readonly FieldProblem[]) => AppError;

const refusalOf =
  (kind: AppErrorKind): Refusal =>
  (code, message, problems) =>
    new AppError(kind, code, message, problems);

/** The request breaks a rule, whatever the present state. */
export const invalid = refusalOf('invalid');
/** The asker may not do this. */
export const forbidden = refusalOf('forbidden');
/** The thing doesn't exist, or the asker may not know that it does. */
export const notFound = refusalOf('not-found');
/** The request conflicts with the present state. */
export const conflict = refusalOf('conflict');

/** The id given for a new thing already belongs to another one. */
export const idTaken = (message: string): AppError =>
  conflict('id-taken', message, [fieldProblem('id', 'id-taken')]);

/**
 * Refuses a person who acted before, so that two persons are involved.
 * @param before Who ordered, entered or proposed it; null for none.
 * @throws AppError `otherwise`
 */
export function refuseSame(
  by: string,
  before: readonly (string | null)[],
  otherwise: () => AppError,
): void {
  if (before.includes(by)) throw otherwise();
}
