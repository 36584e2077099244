import { AppError } from '@app/common';
import type { NationalDatabase, TariffEntry } from './national-database.js';

const timeoutMs = 20_000;

/**
 * Sends entries to a service: `PUT <url>/<id>` with the entry as JSON, acknowledged by any 2xx. If the national
 * database expects another form, a proxy must convert it.
 */
export class EntriesService implements NationalDatabase {
  constructor(
    private readonly url: string,
    private readonly token: string | undefined,
  ) {}

  async register(entry: TariffEntry): Promise<void> {
    let answer: Response;
    try {
      answer = await fetch(`${this.url.replace(/\/$/, '')}/${entry.id}`, {
        method: 'PUT',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        },
        body: JSON.stringify(entry),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw Object.assign(refused('can’t be reached'), { cause: error });
    }
    await answer.body?.cancel();
    if (!answer.ok) throw refused(`answered ${answer.status}`);
  }
}

const refused = (what: string): AppError =>
  new AppError('unavailable', 'not-acknowledged', `The national database ${what}.`);
