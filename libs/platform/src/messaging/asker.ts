import { errors } from '@nats-io/transport-node';
import { AppError } from '@app/common';
import type { RequestContract } from '@app/contracts';
import { z } from 'zod';
import { schemaProblems } from '../schema-problems.js';
import { envelope } from './envelope.js';
import type { Names } from './names.js';
import { away, type NatsLink } from './nats-link.js';
import { decode, encode, sentence } from './payload.js';

/** Questions to the apps that own the data, by request and reply; nothing is kept. */
export class Asker {
  constructor(
    private readonly link: NatsLink,
    private readonly names: Names,
  ) {}

  /**
   * @throws AppError: what the owner answered, or `unavailable` (bus-away, nobody-answers,
   * no-answer-in-time, unusable-answer).
   */
  async ask<Q extends z.ZodType, R extends z.ZodType>(
    { subject, request: schema, reply: replySchema }: RequestContract<Q, R>,
    request: z.input<Q>,
    { timeoutMs }: { timeoutMs: number },
  ): Promise<z.output<R>> {
    const body = encode(schema, subject, request);
    const connection = await this.link.connection(timeoutMs);
    const message = await connection
      .request(this.names.subject(subject), body, { timeout: timeoutMs })
      .catch((error: unknown): never => {
        throw unanswered(subject, error);
      });
    const answer = decode(envelope, message.data);
    if (!answer.ok) throw unusable(subject, sentence(answer.error));
    if (!answer.value.ok) {
      const { kind, code, message: text, problems } = answer.value.error;
      throw new AppError(kind, code, text, problems);
    }
    const reply = replySchema.safeParse(answer.value.reply);
    if (reply.success) return reply.data;
    throw unusable(subject, sentence(schemaProblems(reply.error.issues, 'reply')));
  }
}

function unusable(subject: string, why: string): AppError {
  return new AppError(
    'unavailable',
    'unusable-answer',
    `The answer to ${subject} does not fit: ${why}`,
  );
}

function unanswered(subject: string, error: unknown): AppError {
  if (error instanceof errors.TimeoutError) {
    return new AppError('unavailable', 'no-answer-in-time', `No answer to ${subject} in time.`);
  }
  const nobody =
    error instanceof errors.NoRespondersError ||
    (error instanceof errors.RequestError && error.isNoResponders());
  if (nobody) {
    return new AppError(
      'unavailable',
      'nobody-answers',
      `Nobody answers ${subject} at the moment.`,
    );
  }
  return Object.assign(away(), { cause: error });
}
