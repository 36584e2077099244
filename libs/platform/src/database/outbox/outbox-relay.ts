import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { errorFields } from '../../bootstrap/error-fields.js';
import { Messaging, type Bucket } from '../../messaging/index.js';
import { unlessAborted, wait } from '../../messaging/nats-link.js';
import { Locks } from '../locks.js';
import { OutboxEntry } from './outbox-entry.entity.js';

const batch = 200;
/**
 * Time between two polls: a poll finds entries that an instance committed before it died
 * without publishing them.
 */
const pollEveryMs = 1000;

/**
 * Publishes the entries of committed transactions in order, at least once, with one instance at a
 * time. An entry is deleted when NATS has acknowledged it.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly stopping = new AbortController();
  private readonly buckets = new Map<string, Bucket<z.ZodType>>();
  private resting: AbortController | null = null;
  private poked = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.resting?.abort();
    await this.running;
  }

  /** Reports that there may be an entry to publish. */
  poke(): void {
    this.poked = true;
    this.resting?.abort();
  }

  private async run(): Promise<void> {
    let failing = false;
    while (!this.stopping.signal.aborted) {
      this.poked = false;
      try {
        const published = await this.relay();
        if (failing) this.logger.log('the outbox publishes again');
        failing = false;
        if (published < batch) await this.rest(false);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        if (!failing)
          this.logger.warn('the outbox cannot publish and will try again', {
            reason: errorFields(error).message,
          });
        failing = true;
        await this.rest(true);
      }
    }
  }

  /** Waits until the next poll. A poke ends the wait, except while NATS is away. */
  private async rest(whatever: boolean): Promise<void> {
    if (this.stopping.signal.aborted || (this.poked && !whatever)) return;
    this.resting = whatever ? null : new AbortController();
    await wait(pollEveryMs, this.resting?.signal ?? this.stopping.signal);
    this.resting = null;
  }

  /** Publishes entries and deletes those published, even if a later one fails. @returns Their number */
  private async relay(): Promise<number> {
    const { published, failure } = await this.database.transaction(async (manager) => {
      const entries = await this.next(manager);
      const ids: string[] = [];
      let problem: unknown = null;
      for (const entry of entries) {
        try {
          // If the app stops between publishing and deleting, the entry is published again.
          await unlessAborted(this.stopping.signal, this.say(entry));
        } catch (error) {
          problem = error;
          break;
        }
        ids.push(entry.id);
      }
      if (ids.length > 0) await manager.delete(OutboxEntry, { id: In(ids) });
      return { published: ids.length, failure: problem };
    });
    if (failure !== null) throw failure;
    return published;
  }

  private async next(manager: EntityManager): Promise<OutboxEntry[]> {
    const { schema } = manager.getRepository(OutboxEntry).metadata;
    const isMine = await new Locks<'outbox'>(schema!).tryTake(manager, 'outbox');
    return isMine ? manager.find(OutboxEntry, { order: { id: 'ASC' }, take: batch }) : [];
  }

  private async say({ kind, target, stream, key, payload }: OutboxEntry): Promise<void> {
    if (kind === 'event') {
      // The event's schema was applied when the entry was written.
      const fact = { kind, subject: target, stream: stream ?? '', schema: z.unknown() };
      await this.messaging.publish(fact, payload, { id: key });
    } else if (kind === 'put') {
      await this.bucket(target).put(key, payload);
    } else {
      await this.bucket(target).delete(key);
    }
  }

  private bucket(name: string): Bucket<z.ZodType> {
    const known = this.buckets.get(name);
    if (known !== undefined) return known;
    const bucket = this.messaging.bucket({ kind: 'bucket', bucket: name, schema: z.unknown() });
    this.buckets.set(name, bucket);
    return bucket;
  }
}
