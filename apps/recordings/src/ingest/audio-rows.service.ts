import { systemClock } from '@app/common';
import { audioOfCall } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { takeAwaited } from '../calls/awaited.js';
import { makeKnown } from '../calls/make-known.js';
import type { Config } from '../config.js';
import type { AboutAudio } from '../keys/key-store.js';
import { afterDays } from '../retention/periods.js';
import { limitsOf } from '../retention/limits.js';

/**
 * SQL that inserts audio; skips a name that is stored already, and audio for which the condition
 * does not hold.
 */
const insert = (where = ''): string => `insert into recordings.audio
    (id, name, call_id, kind, switch_name, ended_at, bytes, duration_ms, arrived_at, due_at, rule, days)
  select new.* from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[],
      $7::bigint[], $8::bigint[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::integer[])
    as new (id, name, call_id, kind, switch_name, ended_at, bytes, duration_ms, arrived_at, due_at, rule, days)
  ${where}
  on conflict (name) do nothing returning id`;

const nobodyAwaits =
  'where not exists (select from recordings.awaited_audio where name = new.name)';

/** Audio whose key and file are on the disk. */
export type NewAudio = AboutAudio & { readonly id: string };

type Settings = Pick<
  Config,
  'RETENTION_DEFAULT_DAYS' | 'RETENTION_MAX_DAYS' | 'VOICEMAIL_LIMIT_MS'
>;

/** Inserts the rows of audio: from the commit of its row on it is stored, until it is destroyed. */
@Injectable()
export class AudioRows {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Settings,
  ) {}

  /**
   * @returns For each audio, in order, whether its row was inserted; false when a row of that name
   * exists already.
   */
  async add(audio: readonly NewAudio[]): Promise<PromiseSettledResult<boolean>[]> {
    if (audio.length === 0) return [];
    // Most audio comes before its call's record: then one statement suffices. A record committed at
    // the same moment is matched by calls/match-awaited.ts. The order by name keeps two concurrent
    // inserts of the same names from a deadlock.
    const inOrder = audio.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const rows: { id: string }[] = await this.database.query(
      insert(nobodyAwaits),
      this.columnsOf(inOrder),
    );
    const alone = new Set(rows.map(({ id }) => id));
    const results: PromiseSettledResult<boolean>[] = [];
    for (const each of audio) {
      const added = alone.has(each.id) ? Promise.resolve(true) : this.addAwaited(each);
      results.push(...(await Promise.allSettled([added])));
    }
    return results;
  }

  /** @returns Whether the row was inserted. */
  private addAwaited(audio: NewAudio): Promise<boolean> {
    return this.transactions.run(async (transaction) => {
      const { manager } = transaction;
      const added: unknown[] = await manager.query(insert(), this.columnsOf([audio]));
      if (added.length === 0) return false;
      const listed = await takeAwaited(manager, audio.name);
      if (listed !== null) {
        const { id, durationMs } = audio;
        const { callId, kind } = audioOfCall(audio.name);
        const endedAt = new Date(audio.endedAt).toISOString();
        const limits = limitsOf(this.config, systemClock.now());
        await makeKnown(transaction, { id, kind, callId, endedAt, durationMs }, listed, limits);
      }
      return true;
    });
  }

  private columnsOf(audio: readonly NewAudio[]): unknown[][] {
    const rows = audio.map((each) => this.rowOf(each));
    return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
  }

  private rowOf(audio: NewAudio): unknown[] {
    const { callId, kind } = audioOfCall(audio.name);
    const limits = limitsOf(this.config, systemClock.now());
    const endedAt = new Date(audio.endedAt);
    const arrivedAt = new Date(audio.arrivedAt);
    // The rule by which the audio is destroyed as long as no call record is known; a voicemail
    // keeps this rule afterwards.
    const days = kind === 'recording' ? limits.defaultDays : null;
    const dueAt =
      days === null
        ? new Date(arrivedAt.getTime() + this.config.VOICEMAIL_LIMIT_MS)
        : afterDays(endedAt, days);
    const rule = kind === 'recording' ? 'no-record' : 'voicemail-overdue';
    return [
      audio.id,
      audio.name,
      callId,
      kind,
      audio.switchName,
      endedAt,
      audio.bytes,
      audio.durationMs,
      arrivedAt,
      dueAt,
      rule,
      days,
    ];
  }
}
