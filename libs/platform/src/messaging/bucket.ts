import { StorageType } from '@nats-io/jetstream';
import { Kvm, type KV, type KvWatchEntry } from '@nats-io/kv';
import type { QueuedIterator } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { z } from 'zod';
import type { BucketContract } from '@app/contracts';
import { errorFields } from '../bootstrap/error-fields.js';
import type { DeadLetters } from './dead-letters.js';
import type { Names } from './names.js';
import { away, jittered, unlessAborted, wait, type NatsLink } from './nats-link.js';
import { decode, encode, largestPayload, sentence } from './payload.js';

export interface BucketParts {
  link: NatsLink;
  names: Names;
  deadLetters: DeadLetters;
  replicas: number;
}

export interface BucketChanges<T> {
  /** Called for every key that exists at the start and after each reconnect too. */
  put(key: string, value: T): void;
  /** Called only for a deleted key, never because the bucket itself is gone. */
  delete(key: string): void;
}

export interface BucketWatch {
  /**
   * Resolves when all values in the bucket have been delivered: none for an empty bucket, also one
   * that was lost and created again.
   */
  readonly initial: Promise<void>;
  /** Whether all values have been delivered, and changes arrive: false while NATS is away. */
  isCurrent(): boolean;
  stop(): Promise<void>;
}

/** The latest value of every key, typed by its contract. */
export class Bucket<S extends z.ZodType> {
  private readonly logger = new Logger('Bucket');
  private opening: Promise<KV> | null = null;

  constructor(
    private readonly parts: BucketParts,
    private readonly contract: BucketContract<S>,
  ) {}

  /** @throws AppError unavailable; Error when the value breaks its schema */
  async put(key: string, value: z.input<S>): Promise<void> {
    const bytes = encode(this.contract.schema, `bucket ${this.contract.bucket}`, value);
    await this.using(async (kv) => void (await kv.put(key, bytes)));
  }

  /** Null when the key has no value, or none that fits the schema. */
  async get(key: string): Promise<z.output<S> | null> {
    const entry = await this.using((kv) => kv.get(key));
    if (entry === null || entry.operation !== 'PUT') return null;
    const value = decode(this.contract.schema, entry.value);
    return value.ok ? value.value : null;
  }

  async delete(key: string): Promise<void> {
    await this.using((kv) => kv.delete(key));
  }

  /** The keys that have a value. */
  async keys(): Promise<string[]> {
    return this.using(async (kv) => {
      const keys: string[] = [];
      for await (const key of await kv.keys()) keys.push(key);
      return keys;
    });
  }

  /** Delivers the bucket's values, then its changes, until stopped; never ends by itself. */
  watch(changes: BucketChanges<z.output<S>>): BucketWatch {
    const stopping = new AbortController();
    let resolveInitial = () => {};
    const initial = new Promise<void>((resolve) => {
      resolveInitial = resolve;
    });
    let hasAll = false;
    const noteDelivered = (isAll: boolean): void => {
      hasAll = isAll;
      if (isAll) resolveInitial();
    };
    const running = this.follow(changes, stopping.signal, noteDelivered);
    return {
      initial,
      isCurrent: () => hasAll && this.parts.link.isConnected(),
      stop: async () => {
        stopping.abort();
        await running;
      },
    };
  }

  private async follow(
    changes: BucketChanges<z.output<S>>,
    stopping: AbortSignal,
    noteDelivered: (isAll: boolean) => void,
  ): Promise<void> {
    while (!stopping.aborted) {
      try {
        await this.followOnce(changes, stopping, noteDelivered);
      } catch (error) {
        if (stopping.aborted) return;
        this.opening = null;
        const reason = errorFields(error).message;
        this.logger.warn('a watch of a bucket ended; it will be started again', {
          bucket: this.contract.bucket,
          reason,
        });
        await wait(jittered(1000), stopping);
      }
    }
  }

  /**
   * Watches from all existing values until the connection was lost and came back. Starting over
   * then delivers changes made meanwhile, and recreates a lost bucket.
   */
  private async followOnce(
    changes: BucketChanges<z.output<S>>,
    stopping: AbortSignal,
    noteDelivered: (isAll: boolean) => void,
  ): Promise<void> {
    const kv = await unlessAborted(stopping, this.open(Infinity));
    const entries: QueuedIterator<KvWatchEntry> = await unlessAborted(stopping, kv.watch());
    const end = () => entries.stop();
    const backAgain = this.parts.link.whenBack(() => {
      this.opening = null;
      noteDelivered(false);
      end();
    });
    stopping.addEventListener('abort', end);
    try {
      // An empty bucket sends no entry that could mark the end of its values.
      if ((await unlessAborted(stopping, kv.status())).values === 0) noteDelivered(true);
      for await (const entry of entries) {
        await this.deliver(changes, entry);
        if (entry.isUpdate) noteDelivered(true);
      }
    } finally {
      noteDelivered(false);
      backAgain();
      stopping.removeEventListener('abort', end);
    }
  }

  private async deliver(changes: BucketChanges<z.output<S>>, entry: KvWatchEntry): Promise<void> {
    try {
      if (entry.operation !== 'PUT') return changes.delete(entry.key);
      const value = decode(this.contract.schema, entry.value);
      if (value.ok) changes.put(entry.key, value.value);
      else await this.reportInvalid(entry, sentence(value.error));
    } catch (error) {
      this.logger.error(
        'a change of a bucket could not be handled; it is skipped until the watch starts again',
        {
          key: entry.key,
          err: error,
        },
      );
    }
  }

  /**
   * Logs an invalid value and stores it as a dead letter, for operations staff; the last valid
   * value stays in use.
   */
  private async reportInvalid(entry: KvWatchEntry, why: string): Promise<void> {
    const { bucket } = this.contract;
    this.logger.error(
      'ignoring a bucket’s value that does not fit its schema; its last valid value, if any, stays in use',
      {
        bucket,
        key: entry.key,
        why,
      },
    );
    await this.parts.deadLetters.add(
      {
        consumer: bucket,
        subject: `$KV.${bucket}.${entry.key}`,
        stream: `KV_${bucket}`,
        sequence: entry.revision,
        deliveries: 1,
        reason: `does not fit: ${why}`,
      },
      entry.value,
    );
  }

  private async using<T>(work: (kv: KV) => Promise<T>): Promise<T> {
    try {
      return await work(await this.open(5000));
    } catch (error) {
      this.opening = null;
      throw Object.assign(away(), { cause: error });
    }
  }

  private open(limitMs: number): Promise<KV> {
    this.opening ??= this.make(limitMs);
    return this.opening;
  }

  /**
   * Opens the bucket, or creates it with one value for each key: watchers need the state, not its
   * history.
   */
  private async make(limitMs: number): Promise<KV> {
    const connection = await this.parts.link.connection(limitMs);
    const { bucket, lastsMs } = this.contract;
    return new Kvm(connection).create(this.parts.names.store(bucket), {
      history: 1,
      ...(lastsMs === undefined ? {} : { ttl: lastsMs }),
      storage: StorageType.File,
      replicas: this.parts.replicas,
      maxValueSize: largestPayload,
    });
  }
}
