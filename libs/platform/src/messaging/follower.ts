import { DeliverPolicy, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { z } from 'zod';
import type { EventContract } from '@app/contracts';
import { errorFields } from '../bootstrap/error-fields.js';
import type { Names } from './names.js';
import { jittered, unlessAborted, wait, type NatsLink } from './nats-link.js';
import { decode } from './payload.js';
import type { Streams } from './streams.js';

interface Parts {
  link: NatsLink;
  streams: Streams;
  names: Names;
}

/**
 * Delivers new events to every following process, without storing them: for pages that show current
 * activity. Events while NATS is away are missed; use `whenBack` to read the state again.
 */
export class Follower<S extends z.ZodType> {
  private readonly logger = new Logger('Follower');
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly parts: Parts,
    private readonly event: EventContract<S>,
    private readonly handler: (payload: z.output<S>) => void,
  ) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.follow(await this.parts.link.connection(), signal);
      } catch (error) {
        if (signal.aborted) return;
        this.parts.streams.forget();
        const reason = errorFields(error).message;
        this.logger.warn('following an event ended; it will be started again', {
          subject: this.event.subject,
          reason,
        });
      }
      await wait(jittered(1000), signal).catch(() => {});
    }
  }

  private async follow(connection: NatsConnection, signal: AbortSignal): Promise<void> {
    const { names, streams } = this.parts;
    const { subject, stream, schema } = this.event;
    await unlessAborted(signal, streams.ensure(connection, stream, subject));
    const consumer = await unlessAborted(
      signal,
      jetstream(connection).consumers.get(names.store(stream), {
        filter_subjects: names.subject(subject),
        deliver_policy: DeliverPolicy.New,
      }),
    );
    const messages = await unlessAborted(signal, consumer.consume());
    const end = () => messages.stop();
    signal.addEventListener('abort', end);
    try {
      for await (const message of messages) {
        const payload = decode(schema, message.data);
        // The event's own consumers store a dead letter for an invalid payload.
        if (payload.ok) this.take(payload.value);
      }
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  private take(payload: z.output<S>): void {
    try {
      this.handler(payload);
    } catch (error) {
      this.logger.error('an event could not be handled; it is skipped', {
        subject: this.event.subject,
        err: error,
      });
    }
  }
}
