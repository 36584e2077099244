import type { ServerResponse } from 'node:http';
import type { Answered, Asked, Operation } from '@app/contracts';
import { Answers as AnswersOnBus, type DecoratorOf } from '@app/platform/operations';
import type { EntityManager } from 'typeorm';
import type { KnownRequest } from '../access/index.js';

/** How something was asked that portal answers in process. */
export interface Here {
  /** Why staff ask, where a reason is asked for. */
  readonly reason: string | undefined;
  readonly request: KnownRequest;
  readonly response: ServerResponse;
  /** The transaction in which a read is noted, if it is; a change has none, and opens its own. */
  readonly reader: EntityManager;
}

/** An answer whose parts may be readonly. */
type Told<T> = T extends readonly (infer E)[]
  ? readonly Told<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Told<T[K]> }
    : T;

/** The method answers an operation of portal's own, which is asked in process: told how, beside the question. */
export const Answers = AnswersOnBus as unknown as <O extends Operation>(
  operation: O,
) => DecoratorOf<
  (question: Asked<O>, here: Here) => Told<Answered<O>> | Promise<Told<Answered<O>>>
>;
