import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError, systemClock } from '@app/common';
import { audioName, broughtAudio, type BroughtAudio } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { keyDiscloser, sealedSize } from '@app/platform/sealing';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { blobOf, prefixOf } from '../audio/audio-files.js';
import { AudioRows, type NewAudio } from '../audio/audio-rows.service.js';
import type { Config } from '../config.js';
import { KeyStore, type AboutAudio } from '../keys/key-store.js';
import { audioBrought, bytesStored } from '../metrics.js';
import { Arrivals } from './arrivals.js';
import { checkedPieces } from './checked-pieces.js';

/** Audio that is brought: sent, or put among the arrivals. */
export interface Brought {
  readonly name: string;
  /** Base64. */
  readonly enclosedKey: string | undefined;
  /** `broughtAudio` of the contracts. */
  readonly about: unknown;
  /** What is sent, or its name among the arrivals. */
  readonly source: IncomingMessage | string;
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
    private readonly arrivals: Arrivals,
    private readonly keys: KeyStore,
    private readonly rows: AudioRows,
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'RECORDINGS_PRIVATE_KEY' | 'LARGEST_AUDIO_BYTES'>,
  ) {
    this.disclose = keyDiscloser(config.RECORDINGS_PRIVATE_KEY);
  }

  /**
   * Rows of all that is brought at a time are committed together.
   *
   * @returns Of each, in their order; AppError invalid `invalid-audio`, `too-large`, `not-our-key`, `not-whole`: never
   *   as it is; unavailable `broke-off`, `no-space`, `no-arrivals`, `not-arrived`, `mounted-apart`, or another error: perhaps later.
   */
  async take(all: readonly Brought[]): Promise<PromiseSettledResult<Taken>[]> {
    const outcomes = await this.takeAll(all).catch((reason: unknown) =>
      all.map(() => ({ status: 'rejected', reason }) as const),
    );
    for (const outcome of outcomes) audioBrought.inc({ outcome: kindOf(outcome) });
    return outcomes;
  }

  private async takeAll(all: readonly Brought[]): Promise<PromiseSettledResult<Taken>[]> {
    const known = await this.idsOf(all.map(({ name }) => name));
    // Keys and files of ids that begin alike lie in a folder each, so that one flush of it is for all.
    const prefix = prefixOf(randomUUID());
    const newId = () => `${prefix}${randomUUID().slice(prefix.length)}`;
    const kept = await Promise.allSettled(all.map((each) => this.keep(each, newId(), known)));
    const news = kept.flatMap((each) => (each.status === 'fulfilled' ? (each.value ?? []) : []));
    // An error from here on may be of a commit that took place: nothing is removed then, but by the sweep.
    const stored = await this.rows.add(news);
    for (const audio of news.filter(({ id }) => stored.has(id))) {
      bytesStored.inc(sealedSize(audio.bytes));
      this.logger.log({ work: 'recording', count: 1, audio: audio.id });
    }
    // of that name there was some meanwhile
    const others = news.filter(({ id }) => !stored.has(id));
    for (const { id } of others) await this.remove(id);
    const meanwhile = others.length === 0 ? known : await this.idsOf(all.map(({ name }) => name));
    return kept.map((each, index): PromiseSettledResult<Taken> => {
      if (each.status === 'rejected') return each;
      const { value: audio } = each;
      if (audio !== null && stored.has(audio.id)) {
        return { status: 'fulfilled', value: { audioId: audio.id, isNew: true } };
      }
      const audioId = meanwhile.get(all[index]?.name ?? '') ?? '';
      return { status: 'fulfilled', value: { audioId, isNew: false } };
    });
  }

  /** @returns Null when it is there already; else its key and file are on the disk. */
  private async keep(
    { name, enclosedKey, about: said, source }: Brought,
    id: string,
    known: ReadonlyMap<string, string>,
  ): Promise<NewAudio | null> {
    if (!audioName.safeParse(name).success) throw invalid('name', 'must be a name of audio');
    if (known.has(name)) {
      if (typeof source === 'string') await this.arrivals.remove(source);
      return null;
    }
    const about = this.about(name, said);
    const key = this.disclosed(enclosedKey);
    const kept = this.keys.put(id, key, about);
    // met once the audio has come
    kept.catch(() => undefined);
    try {
      await this.store(id, { source, key, about, kept });
    } catch (error) {
      await kept.catch(() => undefined);
      // What can't be removed now is found later.
      await this.remove(id).catch(() => undefined);
      throw withoutSpace(error);
    }
    return { id, ...about };
  }

  private async store(id: string, { source, key, about, kept }: Storing): Promise<void> {
    const size = sealedSize(about.bytes);
    if (typeof source === 'string') {
      await kept;
      await this.arrivals.take(source, blobOf(id), size);
      return;
    }
    // of what isn't read to its end the answer is still to be sent
    const pieces = source.iterator({ destroyOnReturn: false });
    await this.blobs.put(blobOf(id), checkedPieces(pieces, { size, key, name: about.name }, kept));
  }

  /** Of those that there are. */
  private async idsOf(names: readonly string[]): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await this.database.query(
      'select id, name from recordings.audio where name = any($1)',
      [names],
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }

  private about(name: string, said: unknown): AboutAudio {
    const about = broughtAudio.safeParse(said);
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

interface Storing extends Pick<Brought, 'source'> {
  readonly key: Buffer;
  readonly about: AboutAudio;
  /** Resolves when its key is on the disk. */
  readonly kept: Promise<void>;
}

function kindOf(outcome: PromiseSettledResult<Taken>): 'stored' | 'known' | 'refused' | 'failed' {
  if (outcome.status === 'fulfilled') return outcome.value.isNew ? 'stored' : 'known';
  const { reason } = outcome as { reason: unknown };
  return reason instanceof AppError && reason.kind === 'invalid' ? 'refused' : 'failed';
}

/** A switch whose clock is ahead doesn't have us keep it for longer. */
const earlier = ({ endedAt }: BroughtAudio, now: Date): string =>
  new Date(Math.min(Date.parse(endedAt), now.getTime())).toISOString();

function invalid(field: string, rule: string): AppError {
  return new AppError('invalid', 'invalid-audio', 'The audio can’t be taken.', [{ field, rule }]);
}

function withoutSpace(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) return error;
  const full = new AppError('unavailable', 'no-space', 'There is no room for it at the moment.');
  return Object.assign(full, { cause: error });
}
