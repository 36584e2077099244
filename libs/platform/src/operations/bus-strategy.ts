import type { Operation, Scope } from '@app/contracts';
import { Injectable, Optional } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { AuditedReads, everything } from '../database/index.js';
import { Messaging } from '../messaging/index.js';
import type { Heard } from './answers.js';

type Question = Readonly<Record<string, unknown>>;

/** @throws What the handler's method threw: Nest hands it over as an observable that fails. */
async function valueOf(handler: MessageHandler, data: unknown, context: unknown): Promise<unknown> {
  const result: unknown = await handler(data, context);
  return isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result;
}

/** What a read is noted to be of: the first of these fields that is given. */
function subjectOf(question: Question, fields: readonly string[]): string {
  const found = fields
    .map((each) => each.split('/').map((field) => question[field]))
    .find((values) => values.every((value) => typeof value === 'string'));
  return found?.join('/') ?? everything;
}

/**
 * Nest's microservice over our bus: what controllers' methods answer and consume. `Messaging` asks, hears, acknowledges
 * and stops; Nest's own `close` comes too late for that, after every module is destroyed.
 */
@Injectable()
export class BusStrategy extends Server implements CustomTransportStrategy {
  constructor(
    private readonly messaging: Messaging,
    /** None in an app without a database, which answers no read that is noted. */
    @Optional() private readonly reads?: AuditedReads,
  ) {
    super();
  }

  listen(ready: (error?: unknown) => void): void {
    try {
      for (const handler of this.messageHandlers.values()) this.hear(handler);
      ready();
    } catch (error) {
      ready(error);
    }
  }

  /**
   * Asks what this app answers itself, in process.
   * @param here How it was asked, for whoever answers; the reader's transaction is added.
   * @throws What the answering method threw.
   */
  ask(operation: Operation, question: Question, here: object): Promise<unknown> {
    const handler = this.getHandlerByPattern(operation.subject);
    if (handler === null) throw new Error(`Nothing answers ${operation.subject}.`);
    return this.answer(operation, question, handler, here);
  }

  close(): void {}

  on(): never {
    throw new Error('The bus tells of itself by its health.');
  }

  unwrap(): never {
    throw new Error('Ask Messaging for what you need of the bus.');
  }

  private hear(handler: MessageHandler): void {
    const heard = handler.extras as Heard;
    if ('operation' in heard) {
      const { operation } = heard;
      if (operation.isInProcess) return;
      this.messaging.answer(operation, (question) =>
        this.answer(operation, question as Question, handler),
      );
      return;
    }
    this.messaging.consume(heard.event, heard.options, async (payload, delivery) => {
      await valueOf(handler, payload, delivery);
    });
  }

  private answer(
    { read }: Operation,
    question: Question,
    handler: MessageHandler,
    here?: object,
  ): Promise<unknown> {
    const answered = (reader?: EntityManager) =>
      valueOf(handler, question, here === undefined ? reader : { ...here, reader });
    if (read === null) return answered();
    if (this.reads === undefined) {
      throw new Error(`${read.action} can’t be noted without a database.`);
    }
    const { action, of, isLong } = read;
    const noted = { action, subject: subjectOf(question, of) };
    const scope = question['scope'] as Scope;
    return isLong
      ? this.reads.readThenNote(scope, noted, answered)
      : this.reads.read(scope, noted, answered);
  }
}
