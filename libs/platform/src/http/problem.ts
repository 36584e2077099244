import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { AppError, type AppErrorKind, type FieldProblem } from '@app/common';

/** RFC 9457 problem details, with our stable `code` and the rule of each field. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
  code: string;
  problems: readonly FieldProblem[];
}

const statusOf: Record<AppErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

/** The problem shown to the client. An unforeseen error is shown only as an internal one. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof AppError) {
    return problem(statusOf[error.kind], error.message, error.code, error.problems);
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return problem(status, error.message, codeOf(status), []);
  }
  const status = clientErrorStatus(error);
  if (status !== null) return problem(status, STATUS_CODES[status] ?? '', codeOf(status), []);
  return problem(500, 'Something went wrong on our side; it has been logged.', 'internal', []);
}

/** A refusal that redirects a browser: its user would only see the problem as text. */
export class ElsewhereFirst extends AppError {
  /** @param location A path of our own. */
  constructor(
    kind: AppErrorKind,
    code: string,
    message: string,
    readonly location: string,
  ) {
    super(kind, code, message);
  }
}

/**
 * 400 instead of the 422 of `AppError('invalid')`: the input couldn't be read, so no field can be
 * named.
 */
export class Unreadable extends HttpException {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, 400, options);
  }
}

function problem(
  status: number,
  detail: string,
  code: string,
  problems: readonly FieldProblem[],
): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, detail, code, problems };
}

function codeOf(status: number): string {
  return (STATUS_CODES[status] ?? 'error').toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

/** The body parser's errors have their own status, such as 413. */
function clientErrorStatus(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
