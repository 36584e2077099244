import { AppError } from '@app/common';

/**
 * The fields of an error in a log line. No others: a database driver attaches the statement's
 * parameters to its errors, which are people's numbers and names.
 */
export interface ErrorFields {
  type: string;
  message: string;
  code?: string;
  problems?: AppError['problems'];
  stack?: string;
  cause?: ErrorFields;
}

export function errorFields(thrown: unknown, depth = 0): ErrorFields {
  if (!(thrown instanceof Error))
    return { type: typeof thrown, message: maskNumbers(text(thrown)) };
  const fields: ErrorFields = { type: thrown.name, message: maskNumbers(thrown.message) };
  if ('code' in thrown && typeof thrown.code === 'string') fields.code = thrown.code;
  if (thrown instanceof AppError && thrown.problems.length > 0) fields.problems = thrown.problems;
  if (thrown.stack !== undefined) fields.stack = maskNumbers(thrown.stack);
  if (thrown.cause !== undefined && depth < 5) fields.cause = errorFields(thrown.cause, depth + 1);
  return fields;
}

/** Masks runs of digits that could be a telephone number. */
export function maskNumbers(line: string): string {
  return line.replaceAll(/(?<![\w.-])\+?\d{8,15}(?![\w-])/g, '***');
}

function text(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? 'undefined');
}
