import type { Answered, Asked, EventContract, Operation } from '@app/contracts';
import { UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { ConsumeOptions, Delivery } from '../messaging/index.js';
import { KeptErrors } from './kept-errors.js';

/** What a controller's method is registered for: read by the strategy that listens to NATS. */
export type Heard =
  | { readonly operation: Operation }
  | { readonly event: EventContract<z.ZodType>; readonly options: ConsumeOptions };

/** A decorator for methods with this signature. */
export type DecoratorOf<F> = <M extends F>(
  prototype: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/** Registers a method for a pattern: the message is its first argument, the context its second. */
const hears = (pattern: MethodDecorator): MethodDecorator =>
  ((prototype: object, name: string, descriptor: PropertyDescriptor) => {
    Payload()(prototype, name, 0);
    Ctx()(prototype, name, 1);
    UseFilters(KeptErrors)(prototype, name, descriptor);
    pattern(prototype, name, descriptor);
  }) as MethodDecorator;

/**
 * The method answers an operation with its return value, or with the AppError that it throws. A
 * read gets the transaction in which it is noted, if it is noted; a change opens its own
 * transaction and notes itself.
 */
export const Answers = <O extends Operation>(
  operation: O,
): DecoratorOf<(question: Asked<O>, reader: EntityManager) => Promise<Answered<O>>> =>
  hears(MessagePattern(operation.subject, undefined, { operation } satisfies Heard));

/**
 * The method receives every event, at least once, one at a time; an event that it rejects is
 * delivered again.
 * @see Messaging.consume
 */
export const Consumes = <S extends z.ZodType>(
  event: EventContract<S>,
  options: ConsumeOptions,
): DecoratorOf<(payload: z.output<S>, delivery: Delivery) => Promise<void>> =>
  // Nest chains the handlers of one pattern; here each durable has its own pattern.
  hears(
    EventPattern(`${event.subject} ${options.durable}`, undefined, {
      event,
      options,
    } satisfies Heard),
  );
