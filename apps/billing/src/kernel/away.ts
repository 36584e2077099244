import { AppError } from '@app/common';

/** Codes of errors when the bus or the asked app is unreachable, or not reachable yet. */
const away = new Set(['bus-away', 'nobody-answers', 'no-answer-in-time', 'carriers-unknown']);

/** Whether an error means that another app is unreachable, so that a retry may succeed. */
export const isAway = (error: unknown): boolean =>
  error instanceof AppError && away.has(error.code);
