import { errors } from '@nats-io/transport-node';
import { AppError } from '@app/common';
import type { RequestContract } from '@app/contracts';
import { z } from 'zod';
import { schemaProblems } from '../schema-problems.js';
import { envelope } from './envelope.js';
import type { Names } from './names.js';
import { away, wait, type NatsLink } from './nats-link.js';
import { decode, encode, sentence } from './payload.js';

/** How long a question waits for an app to accept it: a restarting app is back by then. */
const nobodyLimitMs = 1000;
const firstWaitMs = 10;

export interface AskOptions {
  readonly timeoutMs: number;
  readonly stopping?: AbortSignal | undefined;
}

/** Asks the apps that own the data, by request and reply; nothing is stored. */
export class Asker {
  constructor(
    private readonly link: NatsLink,
    private readonly names: Names,
  ) {}

  /**
   * @throws AppError: the owner's refusal, or `unavailable` (bus-away, nobody-answers,
   * no-answer-in-time, unusable-answer).
   * @param options.stopping Aborts the wait for an app that isn't there to accept the question.
   */
  async ask<Q extends z.ZodType, R extends z.ZodType>(
    { subject, request: schema, reply: replySchema }: RequestContract<Q, R>,
    request: z.input<Q>,
    { timeoutMs, stopping }: AskOptions,
  ): Promise<z.output<R>> {
    const body = encode(schema, subject, request);
    const connection = await this.link.connection(timeoutMs);
    const message = await taken(subject, { timeoutMs, stopping }, (timeout) =>
      connection.request(this.names.subject(subject), body, { timeout }),
    );
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

/**
 * Repeats a question while no app accepts it, for a second at most: a question that wasn't accepted
 * can't be carried out twice.
 */
async function taken<T>(
  subject: string,
  { timeoutMs, stopping }: AskOptions,
  request: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  for (let waitMs = firstWaitMs; ; waitMs *= 2) {
    const usedMs = performance.now() - started;
    try {
      return await request(Math.max(1, timeoutMs - usedMs));
    } catch (error) {
      const again = usedMs + waitMs < Math.min(timeoutMs, nobodyLimitMs);
      if (!isNobody(error) || !again || stopping?.aborted) throw unanswered(subject, error);
    }
    await wait(waitMs, stopping);
  }
}

function isNobody(error: unknown): boolean {
  return (
    error instanceof errors.NoRespondersError ||
    (error instanceof errors.RequestError && error.isNoResponders())
  );
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
  if (isNobody(error)) {
    return new AppError(
      'unavailable',
      'nobody-answers',
      `Nobody answers ${subject} at the moment.`,
    );
  }
  return Object.assign(away(), { cause: error });
}
