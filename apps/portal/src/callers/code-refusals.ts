import { AppError } from '@app/common';
import type { CallerCode } from './caller-code.entity.js';

/** The refusal of a try: the code is unknown, used, expired or out of tries. */
export function refuseTry(
  code: Pick<CallerCode, 'sessionHash' | 'expiresAt'> | null,
  now: Date,
): AppError {
  if (code === null) return new AppError('not-found', 'no-such-code', 'There is no such code.');
  if (code.sessionHash !== null) {
    return new AppError('conflict', 'code-used', 'This code was used already: it works once.');
  }
  return code.expiresAt <= now
    ? new AppError('conflict', 'code-expired', 'This code is no longer valid: ask for another.')
    : new AppError(
        'conflict',
        'no-tries-left',
        'No tries are left for this code: ask for another code.',
      );
}
