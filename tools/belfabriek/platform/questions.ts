import type { z } from 'zod';
import type { Answerer, BucketContract, QuestionOf, RequestContract, Scope } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { Messaging } from '@app/platform/messaging';

const answerWithinMs = 10_000;

/** What the command asks the apps, over the bus that they speak by. */
export class Questions {
  readonly scope: Scope = { as: 'service', service: 'command' };
  private readonly messaging: Messaging;

  constructor(bus: { readonly natsUrl: string; readonly natsPrefix: string }) {
    this.messaging = new Messaging(
      { NATS_URL: bus.natsUrl, NATS_PREFIX: bus.natsPrefix, NATS_REPLICAS: 1 },
      'command',
      new HealthChecks(),
    );
    this.messaging.onModuleInit();
  }

  /** @throws AppError of the app that answers; unavailable when it doesn't. */
  ask<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    request: z.input<Q>,
  ): Promise<z.output<R>> {
    // No app: a bus of a clone lets everybody ask.
    const asked = question as QuestionOf<Answerer, Q, R>;
    return this.messaging.ask(asked, request, { timeoutMs: answerWithinMs });
  }

  /** The latest value of a key in a bucket; null when there is none. */
  latest<S extends z.ZodType>(bucket: BucketContract<S>, key: string): Promise<z.output<S> | null> {
    return this.messaging.bucket(bucket).get(key);
  }

  async close(): Promise<void> {
    await this.messaging.onModuleDestroy();
    await this.messaging.onApplicationShutdown();
  }
}
