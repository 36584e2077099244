import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation, Route, Scope } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { forbidden, personOf, scopeFor, type Principal } from '../access/index.js';
import { answerWithinMs, Questions, slowAnswerWithinMs } from '../asking/questions.js';
import { scopesFor } from '../asking/scopes.js';
import { Confirmation } from './confirmation.js';
import { filledIn, mayAt } from './filled-in.js';
import { KnownCarriers } from './known-carriers.js';

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

/** What a route asks, but for who does. What the operation doesn't know goes no further. */
function askedBy(route: Route, { params, rest }: Given): Readonly<Record<string, unknown>> {
  const { password: _, ...fields } = rest;
  const named = Object.entries(route.params).map(([parameter, { field }]) => [
    field,
    params[parameter],
  ]);
  return {
    ...(route.bodyIs === undefined ? fields : { [route.bodyIs]: rest }),
    ...Object.fromEntries(named),
    ...route.fixed,
  };
}

/** Asks the app that an operation is for, as whoever came by one of its routes. */
@Injectable()
export class Operations {
  constructor(
    private readonly questions: Questions,
    private readonly modules: ModuleRef,
  ) {}

  /** @throws AppError what the answering app said, or why he may not. */
  async run(operation: Operation, route: Route, given: Given): Promise<unknown> {
    const { by, request, response } = given;
    const asked = askedBy(route, given);
    const ownerId = route.about && (asked[route.about] as string | undefined);
    const wishes = { ownerId, reason: operation.asksReason ? given.reason : undefined };
    const scopes: [Scope, ...Scope[]] = route.isTried
      ? scopesFor(by, route.permission, wishes)
      : [scopeFor(by, route.permission, wishes)];
    const lacking = route.takes(asked).filter((right) => !mayAt(by, right, ownerId));
    if (lacking.length > 0) throw forbidden(...lacking);
    const carrierId = route.carrier && asked[route.carrier];
    if (typeof carrierId === 'string') {
      await this.modules.get(KnownCarriers, { strict: false }).mustBeThere(carrierId);
    }
    if (route.isConfirmed) {
      const { password } = given.rest;
      const confirmation = this.modules.get(Confirmation, { strict: false });
      await confirmation.confirm(personOf(by), password as string, request, response);
    }
    const filled = Object.entries(route.filled).map(([field, as]) => [
      field,
      filledIn(as, operation.request.shape[field]!, given, ownerId),
    ]);
    const question = { ...asked, ...Object.fromEntries(filled) };
    const timeoutMs = operation.isSlow ? slowAnswerWithinMs : answerWithinMs;
    const reply = await this.questions.askAsOneOf(scopes, (scope) =>
      this.questions.ask(operation, { scope, ...question }, timeoutMs),
    );
    if (route.answers === null) return undefined;
    return route.field === null ? reply : (reply as Record<string, unknown>)[route.field];
  }
}
