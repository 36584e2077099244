import type { ServerResponse } from 'node:http';
import type { Answered, Asked, Operation } from '@app/contracts';
import { Answers as AnswersOnBus, type DecoratorOf } from '@app/platform/operations';
import type { EntityManager } from 'typeorm';
import type { KnownRequest } from '../access/index.js';

/** The context of an operation that portal answers in process. */
export interface Here {
  /** The reason that staff gave, for operations that ask for one. */
  readonly reason: string | undefined;
  readonly request: KnownRequest;
  readonly response: ServerResponse;
  /** The transaction in which a read is audited, if it is. A change has none and opens its own. */
  readonly reader: EntityManager;
}

/** The type of an answer, made deeply readonly. */
type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** Marks the method that answers an operation of portal. It gets the question and its context. */
export const Answers = AnswersOnBus as unknown as <O extends Operation>(
  operation: O,
) => DecoratorOf<
  (question: Asked<O>, here: Here) => DeepReadonly<Answered<O>> | Promise<DeepReadonly<Answered<O>>>
>;
