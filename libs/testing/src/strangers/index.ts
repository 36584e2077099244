import type { RequestContract } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import type { INestApplicationContext } from '@nestjs/common';
import type { z } from 'zod';

/**
 * A bus client for specs that may send any request; an app may only send requests that name it among their
 * askers.
 */
export interface Stranger extends Messaging {
  ask<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    request: z.input<Q>,
    options: Parameters<Messaging['ask']>[2],
  ): Promise<z.output<R>>;
}

export const strangerIn = ({ app }: { readonly app: INestApplicationContext }): Stranger =>
  app.get(Messaging);
