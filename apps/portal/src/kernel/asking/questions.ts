import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { Operation, type QuestionOf, type RequestContract, type Scope } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import type { z } from 'zod';

/** Longer than the answering app's database may take for one statement would only pile up. */
export const answerWithinMs = 5000;

/** Sums over a month of calls, or a change that waits for a lock. */
export const slowAnswerWithinMs = 15_000;

/** That the bus, or whoever should answer, is away; not what an app says of its own. */
const away = new Set(['bus-away', 'nobody-answers', 'no-answer-in-time', 'unusable-answer']);

/** Questions to the apps that own the data, in words for whoever sits before a screen. */
@Injectable()
export class Questions {
  constructor(private readonly messaging: Messaging<'portal'>) {}

  /** @throws AppError what the answering app said, or `unavailable`. */
  async ask<Q extends z.ZodType, R extends z.ZodType>(
    question: QuestionOf<'portal', Q, R>,
    request: z.input<Q>,
    timeoutMs = answerWithinMs,
  ): Promise<z.output<R>> {
    try {
      return await this.messaging.ask(question, request, { timeoutMs });
    } catch (error) {
      if (!(error instanceof AppError) || !away.has(error.code)) throw error;
      throw Object.assign(new AppError('unavailable', error.code, sentence(question)), {
        cause: error,
      });
    }
  }

  /**
   * For one thing of which the asker doesn't say whose it is: as each of his owners, until one of
   * them has it.
   * @throws AppError not-found when none has it.
   */
  async askAsOneOf<T>(
    [first, ...others]: readonly [Scope, ...Scope[]],
    ask: (scope: Scope) => Promise<T>,
  ): Promise<T> {
    try {
      return await ask(first);
    } catch (error) {
      const isNotHis = error instanceof AppError && error.kind === 'not-found';
      const [next, ...rest] = others;
      if (!isNotHis || next === undefined) throw error;
      return this.askAsOneOf([next, ...rest], ask);
    }
  }
}

function sentence(question: RequestContract<z.ZodType, z.ZodType>): string {
  const operation = question instanceof Operation ? question : null;
  const noun = operation?.noun ?? 'This';
  if (operation?.isOnce === true) {
    return `${noun} can’t be reached at the moment; look whether it was done before you ask again.`;
  }
  // They name what they are about: the same again is the same one.
  if (operation?.isChange === true) {
    return `${noun} can’t be reached at the moment; it is safe to send the same again.`;
  }
  return `${noun} can’t be looked up at the moment; try again in a minute.`;
}
