import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { BucketContract, EventContract } from '@app/contracts';
import { checked } from '../../messaging/payload.js';
import { OutboxEntry } from './outbox-entry.entity.js';

/**
 * Writes messages into the acting transaction, which the relay publishes after the commit. Messages
 * for one key are published in commit order if each transaction locks the key's object (a changed
 * row suffices) before it writes here.
 */
export class Outbox {
  /** Whether the transaction has messages to publish. */
  isUsed = false;

  constructor(private readonly manager: EntityManager) {}

  /** @throws Error when the payload breaks its schema or is too large, so that nothing commits */
  async publish<S extends z.ZodType>(
    { subject, stream, schema }: EventContract<S>,
    payload: z.input<S>,
    { id }: { id: string },
  ): Promise<void> {
    const value = checked(schema, subject, payload);
    await this.add({ kind: 'event', target: subject, stream, key: id, payload: value });
  }

  /** @throws Error when the value breaks its schema or is too large, so that nothing commits */
  async put<S extends z.ZodType>(
    { bucket, schema }: BucketContract<S>,
    key: string,
    value: z.input<S>,
  ): Promise<void> {
    const payload = checked(schema, `bucket ${bucket}`, value);
    await this.add({ kind: 'put', target: bucket, stream: null, key, payload });
  }

  async delete<S extends z.ZodType>({ bucket }: BucketContract<S>, key: string): Promise<void> {
    await this.add({ kind: 'delete', target: bucket, stream: null, key, payload: null });
  }

  private async add(entry: Omit<OutboxEntry, 'id' | 'createdAt'>): Promise<void> {
    const { kind, target, stream, key, payload } = entry;
    const json = payload === null ? null : JSON.stringify(payload);
    this.isUsed = true;
    await this.manager.query(
      `INSERT INTO ${this.manager.getRepository(OutboxEntry).metadata.tablePath}
              (kind, target, stream, key, payload) VALUES ($1, $2, $3, $4, $5)`,
      [kind, target, stream, key, json],
    );
  }
}
