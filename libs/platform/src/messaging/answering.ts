import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import type { RequestContract } from '@app/contracts';
import type { z } from 'zod';
import { inCall } from '../bootstrap/call-context.js';
import { envelope, largestAnswer } from './envelope.js';
import { answered } from './metrics.js';
import type { Names } from './names.js';
import { jittered, wait, type NatsLink } from './nats-link.js';
import { callIdIn, decode, encode } from './payload.js';

/**
 * Questions that are answered at the same time. Further questions wait; each asker has its own
 * time-out.
 */
const mostAtOnce = 64;

/** Answers one question's subject until stopped; the instances of an app share the questions. */
export class Answering<Q extends z.ZodType, R extends z.ZodType> {
  private readonly logger = new Logger('Answers');
  private readonly stopping = new AbortController();
  private readonly inHand = new Set<Promise<void>>();
  private readonly running: Promise<void>;
  private subscription: Subscription | null = null;

  constructor(
    private readonly parts: { link: NatsLink; names: Names; app: string },
    private readonly question: RequestContract<Q, R>,
    private readonly handler: (request: z.output<Q>) => Promise<z.input<R>>,
  ) {
    this.running = this.run();
  }

  /** Resolves when the questions under way are answered. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.subscription?.unsubscribe();
    await this.running;
    await Promise.all(this.inHand);
  }

  /**
   * Subscribes and answers until `stop`, also after an error: a server that refuses the
   * subscription may allow it later.
   */
  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.serve(await this.parts.link.connection());
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.error('cannot subscribe to a question; trying again', {
          subject: this.question.subject,
          err: error,
        });
        await wait(jittered(5000), this.stopping.signal);
      }
    }
  }

  private async serve(connection: NatsConnection): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const subject = this.parts.names.subject(this.question.subject);
    const subscription = connection.subscribe(subject, { queue: this.parts.app });
    this.subscription = subscription;
    for await (const message of subscription) {
      const work = this.settle(message);
      this.inHand.add(work);
      void work.then(() => this.inHand.delete(work));
      if (this.inHand.size >= mostAtOnce) await Promise.race(this.inHand);
    }
  }

  /** Answers one question. Never rejects: a failing question affects its asker only. */
  private async settle(message: Msg): Promise<void> {
    const { subject } = this.question;
    const answer = await this.answerTo(message.data);
    answered.inc({ subject, outcome: answer.outcome });
    try {
      message.respond(answer.body);
    } catch (error) {
      this.logger.warn('an answer could not be sent; its asker gets none', { subject, err: error });
    }
  }

  private async answerTo(
    data: Uint8Array,
  ): Promise<{ outcome: 'ok' | 'refused' | 'failed'; body: Uint8Array }> {
    const { subject, request: schema, reply: replySchema } = this.question;
    const seal = (answer: unknown) => encode(envelope, subject, answer, largestAnswer);
    const refuse = ({ kind, code, message, problems }: AppError) =>
      seal({ ok: false, error: { kind, code, message, problems: [...problems] } });
    const request = decode(schema, data);
    if (!request.ok) {
      const refusal = new AppError(
        'invalid',
        'invalid-question',
        'It does not fit.',
        request.error,
      );
      return { outcome: 'refused', body: refuse(refusal) };
    }
    try {
      const work = () => this.handler(request.value);
      const callId = callIdIn(request.value);
      const reply = await (callId === undefined ? work() : inCall(callId, work));
      const checked: unknown = replySchema.parse(reply);
      return { outcome: 'ok', body: seal({ ok: true, reply: checked }) };
    } catch (error) {
      if (error instanceof AppError) return { outcome: 'refused', body: refuse(error) };
      this.logger.error('a question failed with an unexpected error', { subject, err: error });
      return { outcome: 'failed', body: refuse(internal()) };
    }
  }
}

function internal(): AppError {
  return new AppError('unavailable', 'internal', 'Something went wrong; it has been logged.');
}
