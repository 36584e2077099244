import type { ServerResponse } from 'node:http';
import type { Operation, Permission, Route, Scope } from '@app/contracts';
import { BusStrategy } from '@app/platform/operations';
import { isOwner } from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  askerOf,
  forbidden,
  type KnownRequest,
  mayAt,
  personOf,
  scopeFor,
} from '../access/index.js';
import { answerWithinMs, Questions, slowAnswerWithinMs } from '../asking/questions.js';
import { scopesFor } from '../asking/scopes.js';
import { Confirmation } from './confirmation.js';
import { FileRoutes, isServed } from './file-routes.js';
import { filledIn } from './filled-in.js';
import { KnownCarriers, KnownOwners } from './known-parties.js';
import { namedParties } from './named-parties.js';

/** Validated input of a route. */
export interface Given {
  readonly reason: string | undefined;
  /** Path parameters, by their names in the path. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Fields of the query, or of the body where the route has one. */
  readonly rest: Readonly<Record<string, unknown>>;
  readonly request: KnownRequest;
  readonly response: ServerResponse;
}

/** The operation's question without the asker. Fields unknown to the operation are dropped. */
function askedBy(route: Route, { params, rest }: Given): Readonly<Record<string, unknown>> {
  const { password: _, ...others } = rest;
  const fields = route.isConfirmed ? others : rest;
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

/** Sends a route's question to the app that owns the operation, in the name of the asker. */
@Injectable()
export class Operations {
  constructor(
    private readonly questions: Questions,
    private readonly ownAnswers: BusStrategy,
    private readonly files: FileRoutes,
    private readonly modules: ModuleRef,
  ) {}

  /**
   * Runs a route: checks permissions, parties and password, fills in fields, and asks the operation.
   * @throws AppError the owning app's refusal, or a refusal of the asker.
   */
  async run(operation: Operation, route: Route, given: Given): Promise<unknown> {
    const { request, response } = given;
    if (route.isForPeople || route.permission === 'person') personOf(askerOf(request));
    const asked = askedBy(route, given);
    const ownerId = route.about && (asked[route.about] as string | undefined);
    const scopes = operation.isScoped ? scopesOf(operation, route, ownerId, given) : null;
    const lacking = route.takes(asked).filter((right) => !mayAt(askerOf(request), right, ownerId));
    if (lacking.length > 0) throw forbidden(...lacking);
    for (const { type, field } of namedParties(operation, route, asked)) {
      const id = asked[field];
      // An owner's own scope names an owner that exists.
      if (typeof id !== 'string' || (type === 'owner' && scopes?.some(isOwner) === true)) continue;
      const known = type === 'owner' ? KnownOwners : KnownCarriers;
      await this.modules.get<KnownOwners>(known, { strict: false }).mustBeThere(id);
    }
    if (route.isConfirmed) {
      const { password } = given.rest;
      const confirmation = this.modules.get(Confirmation, { strict: false });
      const person = personOf(askerOf(request));
      await confirmation.confirm(person, password as string, request, response);
    }
    const filled = Object.entries(route.filled ?? {}).map(([field, as]) => [
      field,
      filledIn(as, operation.fields[field]!, request, ownerId),
    ]);
    const question = { ...asked, ...Object.fromEntries(filled) };
    const ask = (besides: object = {}): Promise<unknown> => {
      const all = { ...question, ...besides };
      if (scopes === null) return this.ask(operation, all, given);
      return this.questions.askAsOneOf(scopes, async (scope) => {
        if (route.sees !== undefined) await this.questions.ask(route.sees, { ...all, scope });
        return this.ask(operation, { ...all, scope }, given);
      });
    };
    if (isServed(operation, route)) {
      return this.files.serve(operation, route, question, ask, { request, response });
    }
    const reply = await ask();
    if (route.answers === null) return undefined;
    return route.field === null ? reply : (reply as Record<string, unknown>)[route.field];
  }

  /** Asks the app that owns the operation, on the bus; an operation of portal itself is answered in process. */
  private ask(
    operation: Operation,
    question: Readonly<Record<string, unknown>>,
    { reason: given, request, response }: Given,
  ): Promise<unknown> {
    if (operation.isAskedBy('portal')) {
      const timeoutMs = operation.isSlow ? slowAnswerWithinMs : answerWithinMs;
      return this.questions.ask(operation, question, timeoutMs);
    }
    const reason = operation.asksReason ? given : undefined;
    return this.ownAnswers.ask(operation, question, { reason, request, response });
  }
}

/**
 * The scopes in which to ask, the first one first.
 * @throws AppError as `scopeFor`.
 */
function scopesOf(
  { asksReason }: Operation,
  { permission, isTried }: Route,
  ownerId: string | undefined,
  { reason, request }: Given,
): [Scope, ...Scope[]] {
  const wishes = { ownerId, reason: asksReason ? reason : undefined };
  const wanted = permission as Permission;
  const by = askerOf(request);
  return isTried ? scopesFor(by, wanted, wishes) : [scopeFor(by, wanted, wishes)];
}
