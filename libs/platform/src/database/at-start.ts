import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { isDatabaseAway } from './database-away.js';

/** How long a start waits for a database: as long as one takes that recovers from a crash. */
export const startTries = { attempts: 60, everyMs: 1000 };

/**
 * A database that starts a little later than the app, or is started anew while the app is; anything else,
 * such as a host that nobody knows, is for a person to see. TypeORM calls a connection that broke between two
 * statements of its own start a runner that is released.
 */
export const isLate = (error: unknown): boolean =>
  error instanceof QueryRunnerAlreadyReleasedError ||
  (isDatabaseAway(error) &&
    !(error instanceof Error && 'code' in error && error.code === 'ENOTFOUND'));

/**
 * What an app reads or writes before it takes work: tried again while the database is started anew, so that
 * a restart of both doesn't end the app. `work` may run more than once.
 * @throws whatever `work` does for another reason, or still does at the last of `startTries`.
 */
export async function atStart<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isLate(error) || attempt === startTries.attempts) throw error;
      new Logger('Database').warn('went away while the app starts; trying again', error);
      await sleep(startTries.everyMs);
    }
  }
}
