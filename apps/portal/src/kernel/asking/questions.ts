import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { Operation, type QuestionOf, type RequestContract, type Scope } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import type { z } from 'zod';

/**
 * How long the portal waits for an answer: as long as the answering app's database may take for a statement, or
 * requests would pile up.
 */
export const answerWithinMs = 5000;

/** How long the portal waits for sums over a month of calls, and for changes that wait for a lock. */
export const slowAnswerWithinMs = 15_000;

/**
 * Codes of errors that mean that the bus or the answering app is away. Errors of the answering app itself pass
 * unchanged.
 */
const away = new Set(['bus-away', 'nobody-answers', 'no-answer-in-time', 'unusable-answer']);

/** Asks the apps that own the data; when one is away, the error's sentence suits a person at a screen. */
@Injectable()
export class Questions {
  constructor(private readonly messaging: Messaging<'portal'>) {}

  /**
   * Asks another app.
   * @throws AppError the answering app's error, or `unavailable`.
   */
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
   * Asks for one thing without a named owner: as each of the principal's owners in turn, until one of them has it.
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
    return `${noun} can’t be reached at the moment; check whether it was done before you send it again.`;
  }
  // A change without an answer may have been made; it names its subject by an id, so repeating it
  // changes nothing more.
  if (operation?.isChange === true) {
    return `${noun} can’t be reached at the moment; it is safe to send the same again.`;
  }
  return `${noun} can’t be looked up at the moment; try again in a minute.`;
}
