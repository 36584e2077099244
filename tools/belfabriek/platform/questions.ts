import type { z } from 'zod';
import type { Answerer, BucketContract, QuestionOf, RequestContract, Scope } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { Messaging } from '@app/platform/messaging';

const answerWithinMs = 10_000;

/** Asks the apps' operations over the bus. */
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

  /** @throws {AppError} from the answering app; `unavailable` when none answers. */
  ask<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    request: z.input<Q>,
  ): Promise<z.output<R>> {
    // The command isn't an app; a clone's bus lets anyone ask.
    const asked = question as QuestionOf<Answerer, Q, R>;
    return this.messaging.ask(asked, request, { timeoutMs: answerWithinMs });
  }

  /** The latest value of a bucket's key; null when there is none. */
  latest<S extends z.ZodType>(bucket: BucketContract<S>, key: string): Promise<z.output<S> | null> {
    return this.messaging.bucket(bucket).get(key);
  }

  async close(): Promise<void> {
    await this.messaging.onModuleDestroy();
    await this.messaging.onApplicationShutdown();
  }
}
