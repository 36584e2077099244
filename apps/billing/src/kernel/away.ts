import { AppError } from '@app/common';

/** What is said when the bus, or whoever should answer, isn't there, or not there yet. */
const away = new Set(['bus-away', 'nobody-answers', 'no-answer-in-time', 'carriers-unknown']);

/** Whether it is for somebody who comes back by himself. */
export const isAway = (error: unknown): boolean =>
  error instanceof AppError && away.has(error.code);
