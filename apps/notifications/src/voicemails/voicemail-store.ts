import { randomUUID } from 'node:crypto';
import type { Mailbox, OfferedVoicemail } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import type { MailFault } from '../mails/mail-fault.js';
import { troubleIn } from '../mails/mail-trouble.js';
import type { MailContent } from '../mails/mail.entity.js';
import type { LostVoicemail, MessageFacts } from '../mails/voicemail-content.js';
import { VoicemailRow } from './voicemail.entity.js';

const voicemails = tableOf(VoicemailRow);
const { orNull, text, textOf } = columnTypes;
const tries = rowsOf({ to: text, fault: textOf<MailFault>(), lastError: orNull(text) });

/** The facts of a voicemail for its mails, with the number's present name. */
export const factsOf = (
  { serviceNumber, callingNumber, startedAt, durationMs }: VoicemailRow,
  { numberName }: Pick<Mailbox, 'numberName'>,
): MessageFacts => ({
  serviceNumber,
  numberName,
  callingNumber,
  durationMs,
  startedAt,
});

/** Stores voicemails and their states. */
@Injectable()
export class VoicemailStore {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Stores new voicemails. One whose audio is destroyed already is only reported to its owner. */
  async keep(manager: EntityManager, voicemails: readonly OfferedVoicemail[]): Promise<void> {
    for (const voicemail of voicemails) {
      const { audioId, callId, ownerId, serviceNumber, callingNumber, startedAt } = voicemail;
      await manager.query(
        `insert into notifications.voicemails (audio_id, call_id, owner_id, service_number,
           calling_number, started_at, duration_ms, give_up_at, overdue, state)
         values ($1, $2, $3, $4, $5, 'epoch'::timestamptz + $6::bigint * interval '1 microsecond',
           $7, clock_timestamp() + $8 * interval '1 millisecond',
           $9, case when $9 then 'undeliverable' else 'new' end)
         on conflict (audio_id) do nothing`,
        [
          audioId,
          callId,
          ownerId,
          serviceNumber,
          callingNumber,
          startedAt,
          voicemail.durationMs,
          this.config.GIVE_UP_MS,
          voicemail.overdue,
        ],
      );
    }
  }

  /** The next voicemail without an address, locked until the transaction ends. */
  async takeNew(manager: EntityManager): Promise<VoicemailRow | null> {
    const [voicemail] = await voicemails.query(
      manager,
      `select ${voicemails.columns()} from notifications.voicemails
        where ended_at is null and state = 'new' and due_at <= clock_timestamp()
        order by due_at, audio_id limit 1 for update skip locked`,
    );
    return voicemail ?? null;
  }

  /**
   * Schedules the next check after `pauseMs`, or at the end of the voicemail's time if that comes
   * first.
   */
  async postpone(manager: EntityManager, audioId: string, pauseMs: number): Promise<void> {
    await manager.query(
      `update notifications.voicemails
          set due_at = greatest(clock_timestamp(),
            least(clock_timestamp() + $2 * interval '1 millisecond', give_up_at))
        where audio_id = $1`,
      [audioId, pauseMs],
    );
  }

  /**
   * Queues a mail to each address. Mails of a number leave at a limited rate, but at least half a
   * day before the voicemail's time ends.
   *
   * @returns Whether the mails have to wait because of that rate.
   */
  async address(manager: EntityManager, voicemail: VoicemailRow, box: Mailbox): Promise<boolean> {
    const { audioId, ownerId, serviceNumber } = voicemail;
    const [[row]]: [{ leavesAt: Date; waits: boolean }[], number] = await manager.query(
      `update notifications.voicemails v set state = 'mailing',
          leaves_at = greatest(clock_timestamp(),
            (select least(v.give_up_at - interval '12 hours', earlier.leaves_at + interval '1 hour')
               from notifications.voicemails earlier
              where earlier.owner_id = $2 and earlier.service_number = $3
                and earlier.leaves_at is not null
              order by earlier.leaves_at desc offset $4 limit 1))
        where v.audio_id = $1
        returning leaves_at as "leavesAt", leaves_at > clock_timestamp() as waits`,
      [audioId, ownerId, serviceNumber, this.config.VOICEMAILS_PER_HOUR - 1],
    );
    if (row === undefined) throw new Error('a voicemail that was just locked is missing');
    const content: MailContent = {
      about: 'voicemail',
      voicemail: { audioId, format: box.format, ...factsOf(voicemail, box) },
    };
    for (const to of box.to) {
      await manager.query(
        `insert into notifications.mails
           (id, voicemail_id, recipient, language, content, due_at, give_up_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (voicemail_id, recipient) do nothing`,
        [
          randomUUID(),
          audioId,
          to,
          box.language,
          JSON.stringify(content),
          row.leavesAt,
          voicemail.giveUpAt,
        ],
      );
    }
    return row.waits;
  }

  async giveUp(manager: EntityManager, audioId: string): Promise<void> {
    await manager.query(
      `update notifications.voicemails set state = 'undeliverable', due_at = clock_timestamp()
        where audio_id = $1`,
      [audioId],
    );
  }

  /** Sets the outcome of voicemails whose mails have all ended. */
  async decide(): Promise<void> {
    await this.database.query(
      `update notifications.voicemails v
          set due_at = clock_timestamp(),
              state = case when exists (select from notifications.mails
                 where voicemail_id = v.audio_id and state = 'sent')
               then 'delivered' else 'undeliverable' end
        where v.ended_at is null and v.state = 'mailing' and not exists (select from notifications.mails
          where voicemail_id = v.audio_id and state = 'queued')`,
    );
  }

  /** The next voicemail whose audio must be destroyed, or may still exist. */
  async nextToEnd(): Promise<VoicemailRow | null> {
    const [voicemail] = await voicemails.query(
      this.database,
      `select ${voicemails.columns()} from notifications.voicemails
        where ended_at is null and state in ('delivered', 'undeliverable')
          and due_at <= clock_timestamp()
        order by due_at, audio_id limit 1`,
    );
    return voicemail ?? null;
  }

  async postponeEnding(audioId: string, pauseMs: number): Promise<void> {
    await this.database.query(
      `update notifications.voicemails
          set due_at = clock_timestamp() + $2 * interval '1 millisecond'
        where audio_id = $1 and ended_at is null`,
      [audioId, pauseMs],
    );
  }

  /** The recipients of a voicemail's mails, with the reason of each failure. */
  async triesOf(audioId: string): Promise<LostVoicemail['tries']> {
    const rows = await tries.query(
      this.database,
      `select recipient as "to", fault, last_error as "lastError" from notifications.mails
        where voicemail_id = $1 order by recipient`,
      [audioId],
    );
    // Keeps the stored reply only for a refusal: any other stored text isn't the receiving server's own.
    return rows.map(({ to, fault, lastError }) => ({
      to,
      fault,
      words: fault === 'refused' && troubleIn(lastError) === undefined ? lastError : null,
    }));
  }

  /** Marks a voicemail as ended. @returns Whether it hadn't ended before. */
  async end(manager: EntityManager, audioId: string, destroyedAt: string): Promise<boolean> {
    const [ended]: [unknown[], number] = await manager.query(
      `update notifications.voicemails
          set ended_at = $2, due_at = null, calling_number = null
        where audio_id = $1 and ended_at is null returning audio_id`,
      [audioId, destroyedAt],
    );
    return ended.length > 0;
  }

  async waiting(): Promise<{ open: number; toDestroy: number }> {
    const [row]: { open: string; toDestroy: string }[] = await this.database.query(
      `select count(*) as open,
              count(*) filter (where state in ('delivered', 'undeliverable')) as "toDestroy"
         from notifications.voicemails where ended_at is null`,
    );
    return { open: Number(row?.open ?? 0), toDestroy: Number(row?.toDestroy ?? 0) };
  }

  /**
   * Deletes voicemails that ended 30 days ago, with their mails. `now()` is constant in the
   * statement, so that an index can be used; `clock_timestamp()` isn't.
   */
  async forget(): Promise<void> {
    await this.database.query(
      `delete from notifications.voicemails
        where ended_at < now() - interval '30 days'`,
    );
  }
}
