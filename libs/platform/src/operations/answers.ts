import type { Answered, Asked, EventContract, Operation } from '@app/contracts';
import { UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { ConsumeOptions, Delivery } from '../messaging/index.js';
import { KeptErrors } from './kept-errors.js';

/** What a method of a controller is told for: read by the strategy that listens to the bus. */
export type Heard =
  | { readonly operation: Operation }
  | { readonly event: EventContract<z.ZodType>; readonly options: ConsumeOptions };

/** Of a method that is such a function. */
export type DecoratorOf<F> = <M extends F>(
  prototype: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/** A method that hears a pattern: what is said comes first, what there is to know of it second. */
const hears = (pattern: MethodDecorator): MethodDecorator =>
  ((prototype: object, name: string, descriptor: PropertyDescriptor) => {
    Payload()(prototype, name, 0);
    Ctx()(prototype, name, 1);
    UseFilters(KeptErrors)(prototype, name, descriptor);
    pattern(prototype, name, descriptor);
  }) as MethodDecorator;

/**
 * The method answers an operation: with what it returns, or with the AppError that it throws. A read is given the
 * transaction in which it is noted, if it is; a change opens its own, and notes itself there.
 */
export const Answers = <O extends Operation>(
  operation: O,
): DecoratorOf<(question: Asked<O>, reader: EntityManager) => Promise<Answered<O>>> =>
  hears(MessagePattern(operation.subject, undefined, { operation } satisfies Heard));

/**
 * The method is handed every fact, at least once, one at a time; what it rejects is delivered again.
 * @see Messaging.consume
 */
export const Consumes = <S extends z.ZodType>(
  event: EventContract<S>,
  options: ConsumeOptions,
): DecoratorOf<(payload: z.output<S>, delivery: Delivery) => Promise<void>> =>
  // Nest chains the handlers of one pattern; each place in the stream is its own here.
  hears(
    EventPattern(`${event.subject} ${options.durable}`, undefined, {
      event,
      options,
    } satisfies Heard),
  );
