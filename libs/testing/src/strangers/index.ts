import type { RequestContract } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import type { INestApplicationContext } from '@nestjs/common';
import type { z } from 'zod';

/** The bus as a spec uses it: may ask whatever it likes, where an app asks what names it among its askers. */
export interface Stranger extends Messaging {
  ask<Q extends z.ZodType, R extends z.ZodType>(
    question: RequestContract<Q, R>,
    request: z.input<Q>,
    options: Parameters<Messaging['ask']>[2],
  ): Promise<z.output<R>>;
}

export const strangerIn = ({ app }: { readonly app: INestApplicationContext }): Stranger =>
  app.get(Messaging);
