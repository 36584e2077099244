import type { Operation, Scope } from '@app/contracts';
import { Injectable, Optional } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { AuditedReads, everything } from '../database/index.js';
import { Messaging } from '../messaging/index.js';
import type { Heard } from './answers.js';

type Question = Readonly<Record<string, unknown>>;

/** @throws The error of the handler's method, which Nest passes as a failing observable */
async function valueOf(handler: MessageHandler, data: unknown, context: unknown): Promise<unknown> {
  const result: unknown = await handler(data, context);
  return isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result;
}

/** The subject under which a read is noted: the first of these fields that has a value. */
function subjectOf(question: Question, fields: readonly string[]): string {
  const found = fields
    .map((each) => each.split('/').map((field) => question[field]))
    .find((values) => values.every((value) => typeof value === 'string'));
  return found?.join('/') ?? everything;
}

/**
 * Nest's microservice over NATS: the operations and events of controllers' methods. `Messaging`
 * asks, receives, acknowledges and stops; Nest's own `close` comes too late, after every module is
 * destroyed.
 */
@Injectable()
export class BusStrategy extends Server implements CustomTransportStrategy {
  constructor(
    private readonly messaging: Messaging,
    /** Null in an app without a database, which answers no noted reads. */
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
   * Asks an operation that this app answers itself, in process.
   * @param here How it was asked, for the answering method; the reader's transaction is added.
   * @throws The error of the answering method
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
