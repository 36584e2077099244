import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../config.js';

/** Until billing begins to answer; the bytes then come at the reader's pace. */
const beginsWithinMs = 10_000;

/** Fetches files from billing, which only lets those read them who hold a signed path. */
@Injectable()
export class BillingFiles {
  private readonly logger = new Logger(BillingFiles.name);

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>) {}

  /**
   * @param range As the reader gave it.
   * @returns Billing's answer: 200, 206 or 416, its body still to come.
   * @throws AppError unavailable `file-away`.
   */
  async fetch(path: string, range: string | undefined): Promise<globalThis.Response> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), beginsWithinMs);
    try {
      const answer = await fetch(new URL(path, this.config.BILLING_URL), {
        headers: range === undefined ? {} : { range },
        redirect: 'error',
        signal: late.signal,
      });
      if ([200, 206, 416].includes(answer.status)) return answer;
      await answer.body?.cancel();
      this.logger.error({ msg: 'billing does not serve a file', status: answer.status });
    } catch (error) {
      this.logger.warn('billing’s files can’t be reached', error);
    } finally {
      clearTimeout(timer);
    }
    throw fileAway();
  }
}

export const fileAway = (): AppError =>
  new AppError(
    'unavailable',
    'file-away',
    'The file can’t be had at the moment; try again in a minute.',
  );
