import { AppError } from '@app/common';
import type { Answered, Asked, recordingLink } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { columnTypes, personActing, rowsOf, Transactions } from '@app/platform/database';
import { openedSize, openStream } from '@app/platform/sealing';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { blobOf, sealedAs } from '../audio-files.js';
import { KeyStore } from '../keys/key-store.js';
import { recordingRow } from '../recordings/recordings.service.js';
import { askerOf } from './asker.js';
import { AudioLinks, mediaTypes } from './audio-links.js';

const { moment, orNull, text } = columnTypes;
const openable = rowsOf({
  name: text,
  ownerId: orNull(text),
  serviceNumber: orNull(text),
  endedAt: moment,
});

/** A sealed WAV file that can be read from any byte on. */
export interface OpenAudio {
  readonly bytes: number;
  readonly fileName: string;
  /**
   * Yields the bytes from `from` until before `until`; an error when the audio is destroyed
   * meanwhile.
   */
  read(from: number, until: number): AsyncGenerator<Buffer>;
}

/** Gives audio to those who may hear it. It is decrypted in memory only, piece by piece. */
@Injectable()
export class Listening {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly keys: KeyStore,
    private readonly blobs: Blobs,
    private readonly links: AudioLinks,
  ) {}

  /**
   * Makes a link and notes in the audit log who got it.
   * @throws AppError as `recordingLink` of the contracts.
   */
  async link({
    scope,
    recordingId,
    format,
    use,
    userId,
  }: Asked<typeof recordingLink>): Promise<Answered<typeof recordingLink>> {
    return this.transactions.run(async ({ manager, audit }) => {
      const row = await recordingRow(manager, scope, recordingId);
      if (row.lostAt !== null) {
        throw new AppError('conflict', 'recording-lost', 'The recording’s file is missing.');
      }
      const fileName = `${nameOf(row.serviceNumber, new Date(row.endedAt))}.${format}`;
      const path = this.links.path({ id: recordingId, format, use, asker: askerOf(scope, userId) });
      await audit.note(personActing(scope, userId), `recording.${use}`, recordingId);
      return { path, fileName, mediaType: mediaTypes[format] };
    });
  }

  /**
   * Opens stored audio.
   * @param hears Owners to whom it may belong; any owner when omitted.
   * @param reads Owners of audio that the reader may know of.
   * @throws AppError not-found `no-such-file`: it is destroyed, missing, or another owner's; forbidden when it is of one
   * in `reads`.
   */
  async open(
    id: string,
    {
      hears,
      reads = [],
    }: {
      readonly hears?: readonly string[] | undefined;
      readonly reads?: readonly string[] | undefined;
    } = {},
  ): Promise<OpenAudio> {
    const [row] = await openable.query(
      this.database,
      `select name, owner_id as "ownerId", service_number as "serviceNumber", ended_at as "endedAt" from recordings.audio
          where id = $1 and state = 'stored' and ($2::text[] is null or owner_id = any($2))`,
      [id, hears && [...hears, ...reads]],
    );
    if (row !== undefined && hears?.includes(row.ownerId ?? '') === false) {
      throw new AppError('forbidden', 'forbidden', 'The reader may not hear the audio.');
    }
    const stored = row === undefined ? null : await this.keys.get(id);
    const size = await this.blobs.sizeOf(blobOf(id));
    const bytes = size === null ? null : openedSize(size);
    if (row === undefined || stored === null || size === null || bytes === null) {
      throw new AppError('not-found', 'no-such-file', 'The audio is no longer there.');
    }
    const sealed = (from: number, until: number) => this.blobs.readAt(blobOf(id), from, until);
    const key = sealedAs(stored.key, row.name);
    return {
      bytes,
      fileName: nameOf(row.serviceNumber, row.endedAt),
      read: (from, until) => openStream(sealed, size, key, { from, until }),
    };
  }
}

/** `opname-31201234567-20261126T120000Z`: the service number and the end of the recording. */
function nameOf(serviceNumber: string | null, endedAt: Date): string {
  const number = serviceNumber?.replaceAll(/[^\da-z]/gi, '') ?? 'onbekend';
  const at = endedAt.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `opname-${number}-${at}`;
}
