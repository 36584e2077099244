import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { isDatabaseAway } from './database-away.js';

/** How long a start waits for a database: as long as one needs to recover from a crash. */
export const startTries = { attempts: 60, everyMs: 1000 };

/**
 * Whether a database starts later than the app, or restarts meanwhile. Other errors, such as an
 * unknown host, need a person. TypeORM reports a connection that broke between two statements of
 * its own start as a released runner.
 */
export const isLate = (error: unknown): boolean =>
  error instanceof QueryRunnerAlreadyReleasedError ||
  (isDatabaseAway(error) &&
    !(error instanceof Error && 'code' in error && error.code === 'ENOTFOUND'));

/**
 * Runs an app's database work at its start, and retries it while the database restarts, so that a
 * restart of both doesn't end the app. `work` may run more than once.
 * @throws the error of `work` for any other reason, or after the last of `startTries`
 */
export async function atStart<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isLate(error) || attempt === startTries.attempts) throw error;
      new Logger('Database').warn('the database is away while the app starts; trying again', error);
      await sleep(startTries.everyMs);
    }
  }
}
