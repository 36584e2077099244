import { errors, type Msg, type Subscription } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type AppErrorKind } from '@app/common';
import type { RequestContract } from '@app/contracts';
import { inCall } from '../bootstrap/call-context.js';
import { answered } from './metrics.js';
import type { Names } from './names.js';
import type { NatsLink } from './nats-link.js';
import { callIdIn, decode, encode, sentence } from './payload.js';

const kinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'unavailable',
] as const satisfies readonly AppErrorKind[];

/** The bus takes messages of 1 MB, unless it is told otherwise. */
const largestAnswer = 1_000_000;

/** How an answer travels: the reply itself, or the error that the asker shall get. */
const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      kind: z.enum(kinds),
      code: z.string(),
      message: z.string(),
      problems: z.array(z.object({ field: z.string(), rule: z.string() })),
    }),
  }),
]);

/** Questions to other apps and answers to theirs, by request and reply; nothing is kept. */
export class Questions {
  private readonly logger = new Logger('Questions');

  constructor(
    private readonly link: NatsLink,
    private readonly names: Names,
    private readonly app: string,
  ) {}

  /**
   * Asks the app that owns the data.
   * @throws AppError: what the owner answered, or `unavailable` (bus-away, nobody-answers,
   * no-answer-in-time, unusable-answer).
   */
  async ask<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    request: z.input<Q>,
    { timeoutMs }: { timeoutMs: number },
  ): Promise<z.output<R>> {
    const body = encode(question.request, question.subject, request);
    const connection = await this.link.connection(timeoutMs);
    const message = await connection
      .request(this.names.subject(question.subject), body, { timeout: timeoutMs })
      .catch((error: unknown): never => {
        throw unanswered(question.subject, error);
      });
    const answer = decode(envelope, message.data);
    if (!answer.ok) throw unusable(question.subject, sentence(answer.error));
    if (!answer.value.ok) {
      const { kind, code, message: text, problems } = answer.value.error;
      throw new AppError(kind, code, text, problems);
    }
    const reply = question.reply.safeParse(answer.value.reply);
    if (!reply.success) throw unusable(question.subject, z.prettifyError(reply.error));
    return reply.data;
  }

  /** Answers until stopped; the instances of one app share the questions. */
  answer<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    handler: (request: z.output<Q>) => Promise<z.input<R>>,
  ): { stop(): Promise<void> } {
    let stopped = false;
    const inHand = new Set<Promise<void>>();
    const subscribe = async (): Promise<Subscription | null> => {
      const connection = await this.link.connection();
      if (stopped) return null;
      const subject = this.names.subject(question.subject);
      const subscription = connection.subscribe(subject, { queue: this.app });
      void (async () => {
        for await (const message of subscription) {
          const work = this.settle(question, handler, message);
          inHand.add(work);
          void work.finally(() => inHand.delete(work));
        }
      })();
      return subscription;
    };
    const opening = subscribe().catch(() => null);
    return {
      stop: async () => {
        stopped = true;
        if (this.link.isConnected()) (await opening)?.unsubscribe();
        await Promise.allSettled(inHand);
      },
    };
  }

  private async settle<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    handler: (request: z.output<Q>) => Promise<z.input<R>>,
    message: Msg,
  ): Promise<void> {
    const request = decode(question.request, message.data);
    try {
      if (!request.ok) {
        throw new AppError(
          'invalid',
          'invalid-question',
          'The question does not fit.',
          request.error,
        );
      }
      const work = () => handler(request.value);
      const callId = callIdIn(request.value);
      const reply = await (callId === undefined ? work() : inCall(callId, work));
      const checked: unknown = question.reply.parse(reply);
      const answer = { ok: true, reply: checked };
      message.respond(encode(envelope, question.subject, answer, largestAnswer));
      answered.inc({ subject: question.subject, outcome: 'ok' });
    } catch (error) {
      const ours = error instanceof AppError;
      if (!ours) this.logger.error('a question failed', { subject: question.subject, err: error });
      answered.inc({ subject: question.subject, outcome: ours ? 'refused' : 'failed' });
      const { kind, code, message: text, problems } = ours ? error : internal();
      const refusal = { ok: false, error: { kind, code, message: text, problems: [...problems] } };
      message.respond(encode(envelope, question.subject, refusal));
    }
  }
}

function internal(): AppError {
  return new AppError('unavailable', 'internal', 'Something went wrong; it has been logged.');
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
  if (
    error instanceof errors.NoRespondersError ||
    (error instanceof errors.RequestError && error.isNoResponders())
  ) {
    return new AppError(
      'unavailable',
      'nobody-answers',
      `Nobody answers ${subject} at the moment.`,
    );
  }
  return Object.assign(
    new AppError('unavailable', 'bus-away', 'The message bus cannot be reached.'),
    { cause: error },
  );
}
