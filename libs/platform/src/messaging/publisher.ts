import { jetstream, JetStreamError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import type { z } from 'zod';
import type { EventContract } from '@app/contracts';
import { published } from './metrics.js';
import type { Names } from './names.js';
import { away, type NatsLink } from './nats-link.js';
import { encode } from './payload.js';
import type { Streams } from './streams.js';

/** Publishes events on their streams. */
export class Publisher {
  constructor(
    private readonly link: NatsLink,
    private readonly streams: Streams,
    private readonly names: Names,
  ) {}

  /**
   * Resolves when the stream has stored the event. A repeated `id` within ten minutes is stored
   * once.
   * @throws Error when the payload breaks its schema; AppError unavailable when NATS is away
   */
  async publish<S extends z.ZodType>(
    event: EventContract<S>,
    payload: z.input<S>,
    { id, limitMs = 5000 }: { id: string; limitMs?: number },
  ): Promise<void> {
    const body = encode(event.schema, event.subject, payload);
    const connection = await this.link.connection(limitMs);
    const send = async () => {
      await this.streams.ensure(connection, event.stream, event.subject);
      const options = { msgID: id, timeout: limitMs };
      await jetstream(connection).publish(this.names.subject(event.subject), body, options);
    };
    try {
      await send().catch((error: unknown) => {
        if (!nobodyListens(error)) throw error;
        this.streams.forget();
        return send();
      });
    } catch (error) {
      throw Object.assign(away(), { cause: error });
    }
    published.inc({ subject: event.subject });
  }
}

/** Whether the stream is gone, so that no stream takes the subject. */
function nobodyListens(error: unknown): boolean {
  return (
    error instanceof errors.NoRespondersError ||
    (error instanceof errors.RequestError && error.isNoResponders()) ||
    (error instanceof JetStreamError && error.cause instanceof errors.NoRespondersError)
  );
}
