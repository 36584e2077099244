import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError, systemClock, type FieldProblem, fieldProblem, ruleOfIssue } from '@app/common';
import { audioName, broughtAudio, type BroughtAudio } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { isUndone } from '@app/platform/database';
import { keyDiscloser, sealedSize } from '@app/platform/sealing';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { blobOf, prefixOf } from '../audio-files.js';
import { AudioRows, type NewAudio } from './audio-rows.service.js';
import type { Config } from '../config.js';
import { KeyStore, type AboutAudio } from '../keys/key-store.js';
import { audioBrought, bytesStored } from '../metrics.js';
import { Arrivals } from './arrivals.js';
import { checkedPieces } from './checked-pieces.js';

/** Audio to store: sent by HTTP, or announced from the arrivals folder. */
export interface Brought {
  readonly name: string;
  /** The audio's key, encrypted for recordings, in base64; undefined: the sender gave none. */
  readonly enclosedKey: string | undefined;
  /**
   * Facts about the audio as the sender gave them, not yet checked against `broughtAudio` of the
   * contracts.
   */
  readonly about: unknown;
  /** The request that sends the audio, or its name in the arrivals folder. */
  readonly source: IncomingMessage | string;
}

export interface Taken {
  readonly audioId: string;
  readonly isNew: boolean;
}

/**
 * Stores audio: its key (written while the audio comes in), then its file, then its row, each on
 * the disk before the next, so that audio with a row is whole. A crash before the row leaves an id
 * that nothing else knows, see orphans/.
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
   * Stores several audio files; their rows are committed together.
   *
   * @returns The outcome of each, in order. AppError invalid `invalid-audio`, `too-large`,
   * `not-our-key`, `not-whole`: it can never be stored as it is; unavailable `broke-off`,
   * `no-space`, `no-arrivals`, `not-arrived`, `mounted-apart`, or another error: it may be stored
   * later.
   */
  async take(all: readonly Brought[]): Promise<PromiseSettledResult<Taken>[]> {
    const outcomes = await this.takeAll(all).catch((reason: unknown) =>
      all.map(() => failed(reason)),
    );
    for (const outcome of outcomes) audioBrought.inc({ outcome: kindOf(outcome) });
    return outcomes;
  }

  private async takeAll(all: readonly Brought[]): Promise<PromiseSettledResult<Taken>[]> {
    const known = await this.idsOf(all.map(({ name }) => name));
    // Ids of one request share their prefix, so that its keys and files lie in one folder each,
    // flushed once.
    const prefix = prefixOf(randomUUID());
    const newId = () => `${prefix}${randomUUID().slice(prefix.length)}`;
    const kept = await Promise.allSettled(all.map((each) => this.keep(each, newId(), known)));
    const news = kept.flatMap((each) => {
      return each.status === 'fulfilled' && 'id' in each.value ? each.value : [];
    });
    const rows = await this.rows.add(news).catch((error: unknown) => news.map(() => failed(error)));
    const counted = new Map(news.map(({ id }, index) => [id, rows[index]]));
    return Promise.all(
      kept.map(async (each) => {
        if (each.status === 'rejected') return each;
        const taken =
          'id' in each.value ? this.taken(each.value, counted.get(each.value.id)) : each.value;
        return (await Promise.allSettled([taken]))[0];
      }),
    );
  }

  /** Completes or undoes the storing of audio. @param row Whether its row was inserted. */
  private async taken(
    { id, name, bytes }: NewAudio,
    row: PromiseSettledResult<boolean> | undefined,
  ): Promise<Taken> {
    if (row?.status !== 'fulfilled') {
      // After any other error the commit may have succeeded: only the later comparison removes
      // files then.
      if (isUndone(row?.reason)) await this.remove(id);
      throw row?.reason;
    }
    // a comparison may have inserted the row meanwhile
    const counts = row.value ? id : (await this.idsOf([name])).get(name);
    if (counts === undefined) throw new Error('the row of stored audio has disappeared');
    if (counts !== id) {
      await this.remove(id);
      return { audioId: counts, isNew: false };
    }
    bytesStored.inc(sealedSize(bytes));
    this.logger.log({ work: 'recording', count: 1, audio: id });
    return { audioId: id, isNew: true };
  }

  /**
   * Writes key and file, unless audio of that name is stored already. @returns The stored audio, or
   * the new audio whose key and file are on the disk.
   */
  private async keep(
    { name, enclosedKey, about: said, source }: Brought,
    id: string,
    known: ReadonlyMap<string, string>,
  ): Promise<NewAudio | Taken> {
    if (!audioName.safeParse(name).success)
      throw invalid(fieldProblem('name', 'not-an-audio-name'));
    const audioId = known.get(name);
    if (audioId !== undefined) return { audioId, isNew: false };
    const about = this.about(name, said);
    const key = this.disclosed(enclosedKey);
    const kept = this.keys.put(id, key, about);
    // `store` awaits `kept` and throws its error once the audio has come; this handler only
    // prevents an unhandled rejection before that.
    kept.catch(() => undefined);
    try {
      await this.store(id, { source, key, about, kept });
    } catch (error) {
      await kept.catch(() => undefined);
      // the later comparison finds what cannot be removed now
      await this.remove(id).catch(() => undefined);
      throw withoutSpace(error);
    }
    return { id, ...about };
  }

  private async store(id: string, { source, key, about, kept }: Storing): Promise<void> {
    const size = sealedSize(about.bytes);
    if (typeof source === 'string') {
      await kept;
      await this.arrivals.take(source, blobOf(id), { size, key, name: about.name });
      return;
    }
    // the answer is still to be sent when the request is not read to its end
    const pieces = source.iterator({ destroyOnReturn: false });
    await this.blobs.put(blobOf(id), checkedPieces(pieces, { size, key, name: about.name }, kept));
  }

  /** Ids of stored audio by name. */
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
      const field = ['about', ...(problem?.path ?? [])].join('.');
      throw invalid({ field, ...ruleOfIssue(problem ?? {}) });
    }
    if (about.data.bytes > this.config.LARGEST_AUDIO_BYTES) {
      throw new AppError('invalid', 'too-large', 'The audio is larger than the platform accepts.');
    }
    const now = systemClock.now();
    return { ...about.data, name, endedAt: earlier(about.data, now), arrivedAt: now.toISOString() };
  }

  private disclosed(enclosedKey: string | undefined): Buffer {
    const enclosed = Buffer.from(enclosedKey ?? '', 'base64');
    const key = this.disclose(enclosed);
    if (key !== null) return key;
    throw new AppError(
      'invalid',
      'not-our-key',
      'The audio’s key is not enclosed with the public key of recordings.',
    );
  }

  private async remove(id: string): Promise<void> {
    await this.keys.destroy([id]);
    await this.blobs.delete(blobOf(id));
  }
}

interface Storing extends Pick<Brought, 'source'> {
  readonly key: Buffer;
  readonly about: AboutAudio;
  /** Resolves when the key is on the disk. */
  readonly kept: Promise<void>;
}

const failed = (reason: unknown): PromiseRejectedResult => ({ status: 'rejected', reason });

function kindOf(outcome: PromiseSettledResult<Taken>): 'stored' | 'known' | 'refused' | 'failed' {
  if (outcome.status === 'fulfilled') return outcome.value.isNew ? 'stored' : 'known';
  const { reason } = outcome as { reason: unknown };
  return reason instanceof AppError && reason.kind === 'invalid' ? 'refused' : 'failed';
}

/**
 * The end of the audio, or now when a switch's clock is ahead: the retention period must not grow
 * by it.
 */
const earlier = ({ endedAt }: BroughtAudio, now: Date): string =>
  new Date(Math.min(Date.parse(endedAt), now.getTime())).toISOString();

const invalid = (problem: FieldProblem): AppError =>
  new AppError('invalid', 'invalid-audio', 'The audio can’t be accepted.', [problem]);

function withoutSpace(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) return error;
  const full = new AppError(
    'unavailable',
    'no-space',
    'The disk has no room for the audio at the moment: send it again later.',
  );
  return Object.assign(full, { cause: error });
}
