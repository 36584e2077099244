import { AppError, systemClock } from '@app/common';
import { type Asked, voicemailEnd, voicemailLink, voicemailsSince } from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { servicesAlone } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Destruction } from '../destruction/destruction.service.js';
import { StoredAudio } from '../audio/stored-audio.entity.js';
import { mailerFor } from '../listening/asker.js';
import { AudioLinks } from '../listening/audio-links.js';

const { flag, text, whole } = columnTypes;
/** Offered voicemails, whose owner and number are known. */
const messages = tableOf(StoredAudio)
  .without('ownerId', 'serviceNumber', 'startedAt', 'position')
  .with({
    ownerId: text,
    serviceNumber: text,
    startedAt: whole,
    position: whole,
    overdue: flag,
  });

/**
 * Voicemails on their way to the owner's mailbox: offered in order, served by a link, destroyed at
 * the end.
 */
@Controller()
export class Voicemails {
  constructor(
    private readonly database: DataSource,
    private readonly links: AudioLinks,
    private readonly destruction: Destruction,
  ) {}

  /**
   * Offers voicemails after a position. @throws AppError forbidden `services-only`, as the other
   * operations here.
   */
  @Answers(voicemailsSince)
  async since({ scope, after, limit }: Asked<typeof voicemailsSince>) {
    servicesAlone(scope);
    const rows = await messages.query(
      this.database.manager,
      `select ${messages.columns()}, owner_id as "ownerId", service_number as "serviceNumber",
              started_at as "startedAt", position, state = 'destroyed' as overdue
         from recordings.audio
        where position > $1 and kind = 'voicemail' and (state = 'stored' or rule = 'voicemail-overdue')
          and (state = 'stored' or destroyed_at > $3::timestamptz - interval '30 days')
        order by position limit $2`,
      [after, limit, systemClock.now()],
    );
    const items = rows.map(({ id, ...row }) => ({ audioId: id, ...row }));
    return { items, next: items.at(-1)?.position ?? after };
  }

  /** @throws AppError not-found `no-such-audio`. */
  @Answers(voicemailLink)
  async link({ scope, audioId, format }: Asked<typeof voicemailLink>) {
    servicesAlone(scope);
    const { state, ownerId } = await this.messageOf(audioId);
    if (state === 'destroyed') return { path: null };
    const asker = mailerFor(ownerId);
    return { path: this.links.path({ id: audioId, format, use: 'download', asker }) };
  }

  /** Destroys a voicemail whose mail has a result. @throws AppError not-found `no-such-audio`. */
  @Answers(voicemailEnd)
  async end({ scope, audioId, outcome }: Asked<typeof voicemailEnd>) {
    servicesAlone(scope);
    const { state } = await this.messageOf(audioId);
    if (state === 'stored') {
      await this.database.query(
        `update recordings.audio set due_at = $2, rule = $3 where id = $1 and state = 'stored'`,
        [audioId, systemClock.now(), `voicemail-${outcome}`],
      );
      await this.destruction.destroy([audioId]);
    }
    const { destroyedAt } = await this.messageOf(audioId);
    if (destroyedAt === null) throw new Error(`the voicemail ${audioId} was not destroyed`);
    return { destroyedAt };
  }

  private async messageOf(id: string): Promise<StoredAudio> {
    const message = await this.database.manager.findOneBy(StoredAudio, { id, kind: 'voicemail' });
    if (message !== null) return message;
    throw new AppError('not-found', 'no-such-audio', 'There is no such voicemail.');
  }
}
