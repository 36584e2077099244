import type { FieldProblem } from './rules/rules.js';

/** What went wrong, in the terms of whoever asked; transports map it to their own codes. */
export type AppErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many'
  | 'unavailable';

/**
 * An error that a caller can act on. `code` is stable and for programs (kebab-case), `message` is
 * a sentence for people, `problems` names each field and the rule that it breaks.
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

/** It can't be done now, and can be later: clients are told when to try again. */
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
