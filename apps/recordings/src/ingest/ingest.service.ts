import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError, systemClock } from '@app/common';
import { audioName, broughtAudio, type BroughtAudio } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { keyDiscloser, sealedSize } from '@app/platform/sealing';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { blobOf } from '../audio/audio-files.js';
import { AudioRows } from '../audio/audio-rows.service.js';
import type { Config } from '../config.js';
import { KeyStore, type AboutAudio } from '../keys/key-store.js';
import { audioBrought, bytesStored } from '../metrics.js';
import { checkedPieces } from './checked-pieces.js';

export interface Brought {
  readonly name: string;
  /** Base64. */
  readonly enclosedKey: string | undefined;
  /** `broughtAudio` of the contracts, as JSON. */
  readonly said: string | undefined;
  readonly body: IncomingMessage;
}

export interface Taken {
  readonly audioId: string;
  readonly isNew: boolean;
}

/**
 * Takes audio: its key (written while the audio comes), then its file, then its row, each on the disk before the
 * next, so that what has a row is whole. What a crash leaves before that has an id that nothing else knows, see orphans/.
 */
@Injectable()
export class Ingest {
  private readonly logger = new Logger(Ingest.name);
  private readonly disclose: (enclosed: Uint8Array) => Buffer | null;

  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly keys: KeyStore,
    private readonly rows: AudioRows,
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'RECORDINGS_PRIVATE_KEY' | 'LARGEST_AUDIO_BYTES'>,
  ) {
    this.disclose = keyDiscloser(config.RECORDINGS_PRIVATE_KEY);
  }

  /**
   * @throws AppError invalid `invalid-audio`, `too-large`, `not-our-key`, `not-whole`: never as it is;
   *   unavailable `broke-off`, `no-space`, or another error: perhaps later.
   */
  async take(brought: Brought): Promise<Taken> {
    try {
      const taken = await this.takeOnce(brought);
      audioBrought.inc({ outcome: taken.isNew ? 'stored' : 'known' });
      return taken;
    } catch (error) {
      const refused = error instanceof AppError && error.kind === 'invalid';
      audioBrought.inc({ outcome: refused ? 'refused' : 'failed' });
      throw error;
    }
  }

  private async takeOnce({ name, enclosedKey, said, body }: Brought): Promise<Taken> {
    if (!audioName.safeParse(name).success) throw invalid('name', 'must be a name of audio');
    const known = await this.idOf(name);
    if (known !== null) return { audioId: known, isNew: false };
    const about = this.about(name, said);
    const key = this.disclosed(enclosedKey);
    const size = sealedSize(about.bytes);
    const id = randomUUID();
    await this.keep(id, about, { key, size, body });
    // An error from here on may be of a commit that took place: nothing is removed then, but by the sweep.
    const stored = await this.rows.add({ id, ...about });
    if (stored !== null) {
      bytesStored.inc(size);
      this.logger.log({ work: 'recording', count: 1, audio: stored });
      return { audioId: stored, isNew: true };
    }
    await this.remove(id);
    return { audioId: (await this.idOf(name)) ?? id, isNew: false };
  }

  /** Resolves when key and file are on the disk; otherwise neither stays. */
  private async keep(
    id: string,
    about: AboutAudio,
    { key, size, body }: { key: Buffer; size: number; body: IncomingMessage },
  ): Promise<void> {
    const kept = this.keys.put(id, key, about);
    // met once the audio has come
    kept.catch(() => undefined);
    try {
      // of what isn't read to its end the answer is still to be sent
      const pieces = body.iterator({ destroyOnReturn: false });
      const checked = checkedPieces(pieces, { size, key, name: about.name }, kept);
      await this.blobs.put(blobOf(id), checked);
    } catch (error) {
      await kept.catch(() => undefined);
      // What can't be removed now is found later.
      await this.remove(id).catch(() => undefined);
      throw withoutSpace(error);
    }
  }

  private async idOf(name: string): Promise<string | null> {
    const [row]: { id: string }[] = await this.database.query(
      'select id from recordings.audio where name = $1',
      [name],
    );
    return row?.id ?? null;
  }

  private about(name: string, said: string | undefined): AboutAudio {
    const about = broughtAudio.safeParse(jsonIn(said));
    if (!about.success) {
      const problem = about.error.issues[0];
      throw invalid('x-belfabriek-audio', problem?.message ?? 'must say what is brought');
    }
    if (about.data.bytes > this.config.LARGEST_AUDIO_BYTES) {
      throw new AppError('invalid', 'too-large', 'The audio is larger than any that is taken.');
    }
    const now = systemClock.now();
    return { ...about.data, name, endedAt: earlier(about.data, now), arrivedAt: now.toISOString() };
  }

  private disclosed(enclosedKey: string | undefined): Buffer {
    const enclosed = Buffer.from(enclosedKey ?? '', 'base64');
    const key = this.disclose(enclosed);
    if (key !== null) return key;
    throw new AppError('invalid', 'not-our-key', 'The key of the audio wasn’t enclosed for us.');
  }

  private async remove(id: string): Promise<void> {
    await this.keys.destroy([id]);
    await this.blobs.delete(blobOf(id));
  }
}

/** A switch whose clock is ahead doesn't have us keep it for longer. */
const earlier = ({ endedAt }: BroughtAudio, now: Date): string =>
  new Date(Math.min(Date.parse(endedAt), now.getTime())).toISOString();

function jsonIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function invalid(field: string, rule: string): AppError {
  return new AppError('invalid', 'invalid-audio', 'The audio can’t be taken.', [{ field, rule }]);
}

function withoutSpace(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) return error;
  const full = new AppError('unavailable', 'no-space', 'There is no room for it at the moment.');
  return Object.assign(full, { cause: error });
}
