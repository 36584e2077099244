import { jetstream } from '@nats-io/jetstream';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import type { Names } from './names.js';
import type { NatsLink } from './nats-link.js';
import { encode, largestPayload } from './payload.js';
import { deadLetters } from './metrics.js';
import { deadLetterStream, deadLetterSubject, type Streams } from './streams.js';

/** A message that its consumer gave up, on subject `dead-letter.<app>.<consumer>`. */
export const deadLetter = z.object({
  app: z.string(),
  /** The durable's name, or the watched bucket's. */
  consumer: z.string(),
  /** The message's subject without the installation's prefix, for replaying it. */
  subject: z.string(),
  stream: z.string(),
  sequence: z.number().int().positive(),
  deliveries: z.number().int().positive(),
  reason: z.string(),
  at: z.iso.datetime(),
  /** The message's own bytes, which may not be JSON. */
  payload: z.base64(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** A payload of any size that a stream accepts, in base64. */
const largestLetter = 2 * largestPayload;

export class DeadLetters {
  private readonly logger = new Logger('DeadLetters');

  constructor(
    private readonly link: NatsLink,
    private readonly streams: Streams,
    private readonly names: Names,
    private readonly app: string,
  ) {}

  /** Resolves when the dead letter is stored; several watchers of one value store one letter. */
  async add(
    letter: Omit<DeadLetter, 'app' | 'at' | 'payload'>,
    payload: Uint8Array,
  ): Promise<void> {
    const connection = await this.link.connection();
    await this.streams.ensure(connection, deadLetterStream, `${deadLetterSubject}.>`);
    const subject = this.names.subject(`${deadLetterSubject}.${this.app}.${letter.consumer}`);
    const whole: DeadLetter = {
      ...letter,
      app: this.app,
      at: new Date().toISOString(),
      payload: Buffer.from(payload).toString('base64'),
    };
    const body = encode(deadLetter, subject, whole, largestLetter);
    await jetstream(connection).publish(subject, body, {
      msgID: `${this.app}/${letter.consumer}/${letter.stream}/${letter.sequence}`,
    });
    deadLetters.inc({ consumer: letter.consumer });
    const { reason, stream, sequence, consumer } = letter;
    this.logger.error('a message became a dead letter', { consumer, stream, sequence, reason });
  }
}
