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

/** Of audio; nothing where there is some of that name, and where a condition doesn't hold. */
const insert = (where = ''): string => `insert into recordings.audio
    (id, name, call_id, kind, switch_name, ended_at, bytes, duration_ms, arrived_at, due_at, rule, days)
  select new.* from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[],
      $7::bigint[], $8::bigint[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::integer[])
    as new (id, name, call_id, kind, switch_name, ended_at, bytes, duration_ms, arrived_at, due_at, rule, days)
  ${where}
  on conflict (name) do nothing returning id`;

const nobodyAwaits =
  'where not exists (select from recordings.awaited_audio where name = new.name)';

/** Of audio whose key and file are on the disk. */
export type NewAudio = AboutAudio & { readonly id: string };

type Settings = Pick<
  Config,
  'RETENTION_DEFAULT_DAYS' | 'RETENTION_MAX_DAYS' | 'VOICEMAIL_LIMIT_MS'
>;

/** Makes audio count: from its row's commit on it is there, until it is destroyed. */
@Injectable()
export class AudioRows {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Settings,
  ) {}

  /** @returns Of each, in their order, whether it counts now; where there is audio of that name already, that stays. */
  async add(audio: readonly NewAudio[]): Promise<PromiseSettledResult<boolean>[]> {
    if (audio.length === 0) return [];
    // Nearly always it comes before its call's record: then one statement is all. A record that is just being
    // committed is seen by whoever follows records, see calls/match-awaited.ts. Two that add the same names do so in
    // the same order, and so don't wait for each other.
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

  /** @returns Whether it counts now. */
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
    // What holds until its call's record is known; of a message also after that.
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
