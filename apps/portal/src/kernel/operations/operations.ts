import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation, Route } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { personOf, scopeFor, type Principal } from '../access/index.js';
import { answerWithinMs, Questions, slowAnswerWithinMs } from '../asking/questions.js';
import { Confirmation } from './confirmation.js';

/** What came by a route, checked. */
export interface Given {
  readonly by: Principal;
  readonly reason: string | undefined;
  /** By their names in the path. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Of the query or the body. */
  readonly rest: Readonly<Record<string, unknown>>;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** @throws AppError forbidden `people-only` where a key asks what a person has to. */
const filledIn = ({ filled }: Route, { by, request }: Given): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filled).map(([field, what]) => [
      field,
      what === 'person' ? personOf(by).userId : addressOf(request),
    ]),
  );

/** Behind proxies that Express trusts. */
const addressOf = (request: IncomingMessage & { readonly ip?: string }): string =>
  request.ip ?? request.socket.remoteAddress ?? 'unknown';

/** Asks the app that an operation is for, as whoever came by one of its routes. */
@Injectable()
export class Operations {
  constructor(
    private readonly questions: Questions,
    private readonly modules: ModuleRef,
  ) {}

  /** @throws AppError what the answering app said, or why he may not. */
  async run(operation: Operation, route: Route, given: Given): Promise<unknown> {
    const { by, reason, params, rest, request, response } = given;
    const named = Object.entries(route.params).map(([parameter, { field }]) => [
      field,
      params[parameter],
    ]);
    const { password, ...fields } = rest;
    const asked: Readonly<Record<string, unknown>> = {
      ...fields,
      ...Object.fromEntries(named),
      ...route.fixed,
    };
    const ownerId = route.about === undefined ? undefined : (asked[route.about] as string);
    const scope = scopeFor(by, route.permission, {
      ownerId,
      reason: operation.asksReason ? reason : undefined,
    });
    if (route.isConfirmed) {
      const confirmation = this.modules.get(Confirmation, { strict: false });
      await confirmation.confirm(personOf(by), password as string, request, response);
    }
    const reply = await this.questions.ask(
      operation,
      { scope, ...asked, ...filledIn(route, given) },
      operation.isSlow ? slowAnswerWithinMs : answerWithinMs,
    );
    if (route.answers === null) return undefined;
    return route.field === null ? reply : (reply as Record<string, unknown>)[route.field];
  }
}
