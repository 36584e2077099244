import type { FieldProblem } from './rules/rules.js';

/** The kind of an error, from the asker's side. Transports map it to their own codes, such as an HTTP status. */
export type AppErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many'
  | 'unavailable';

/**
 * An error that the asker can act on. `code` is a stable kebab-case name for programs, `message` a sentence
 * for people; `problems` lists the fields that break a rule, each with that rule.
 */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly kind: AppErrorKind,
    readonly code: string,
    message: string,
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(message);
  }
}

/** A refusal that holds for now only: the asker may try again after `retryAfterSeconds`. */
export class BusyError extends AppError {
  constructor(
    kind: 'too-many' | 'unavailable',
    code: string,
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(kind, code, message);
  }
}
