import type { ServerResponse } from 'node:http';
import type { Method, Operation, Route } from '@app/contracts';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { z } from 'zod';
import type { KnownRequest } from '../access/index.js';
import { NotedMisses } from '../asking/noted-misses.js';
import { Reason } from '../asking/reason.js';
import { Admits } from '../openapi/admits.js';
import { Answers, AnswersFile, AsksReason, TakesFile } from '../openapi/answers.js';
import { describedMoves } from '../openapi/described-moves.js';
import { type Admission, isForStaffToo } from '../openapi/who-may.js';
import { fileOf, isServed } from './file-routes.js';
import { namedParties } from './named-parties.js';
import { Operations } from './operations.js';

const verbs: Readonly<Record<Method, (path: string) => MethodDecorator>> = {
  get: Get,
  put: Put,
  post: Post,
  patch: Patch,
  delete: Delete,
};

/** Signature of a route's method: fixed arguments first, then the path's parameters. */
type Handler = (
  reason: string | undefined,
  request: KnownRequest,
  response: ServerResponse,
  rest: Readonly<Record<string, unknown>> | undefined,
  ...params: unknown[]
) => Promise<unknown>;
const firstParameter = 4;

/** The facts that decide who may use a route. */
function admissionOf(operation: Operation, route: Route): Admission {
  const { asksReason } = operation;
  const { params, query, body, filled = {} } = route;
  const given = [query, body].flatMap((schema) =>
    schema instanceof z.ZodObject ? Object.keys(schema.shape) : [],
  );
  // A list that owners see by a right of their own leaves out other owners; elsewhere another owner is not found.
  const namesOwner = given.includes('ownerId') && route.ofOwners === undefined;
  const namesItem = Object.keys(params).length > 0 || namesOwner;
  const isFilled = Object.values(filled).includes('person');
  const parties = [...new Set(namedParties(operation, route).map(({ type }) => type))];
  return {
    ...route,
    asksReason,
    namesItem,
    parties,
    ...(isFilled && { isForPeople: true as const }),
  };
}

/** Adds a route's method to a controller, decorated like a handwritten one. */
function addRoute(
  prototype: { readonly operations: Operations },
  operation: Operation,
  route: Route,
): void {
  const { name, params, query, body } = route;
  const names = Object.keys(params);
  const handler: Handler = async function (
    this: { readonly operations: Operations },
    reason,
    request,
    response,
    rest = {},
    ...given
  ) {
    const named = Object.fromEntries(names.map((parameter, index) => [parameter, given[index]]));
    return await this.operations.run(operation, route, {
      reason,
      params: named,
      rest,
      request,
      response,
    });
  };
  // Nest and the OpenAPI document look a method up by its own name.
  Object.defineProperty(handler, 'name', { value: name });
  Object.defineProperty(prototype, name, { value: handler, configurable: true, writable: true });

  const types = Array.from({ length: firstParameter + names.length }, () => Object);
  Reflect.defineMetadata('design:paramtypes', types, prototype, name);
  const decorators: readonly ParameterDecorator[] = [
    Reason(),
    Req(),
    Res({ passthrough: !isServed(operation, route) }),
    ...(query !== null ? [Query({ schema: query })] : []),
    ...(body !== null ? [Body({ schema: body })] : []),
  ];
  for (const [index, decorate] of decorators.entries()) decorate(prototype, name, index);
  // Decorators of a method's parameters apply from the last one to the first; the OpenAPI document lists parameters
  // in that order.
  for (const [index, parameter] of [...names.entries()].toReversed()) {
    const { schema } = params[parameter]!;
    Param(parameter, { schema })(prototype, name, firstParameter + index);
  }

  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  const { summary, path, answers, status, upload } = route;
  const { description } = route;
  const file = fileOf(route);
  const texts = { summary, status, ...(description !== undefined && { description }) };
  const admission = admissionOf(operation, route);
  for (const decorate of [
    Admits(admission, describedMoves(`${route.tag}.${name}`)),
    file === undefined ? Answers(answers, texts) : AnswersFile(file, summary, description),
    ...(upload === undefined ? [] : [TakesFile(...upload.mediaTypes)]),
    ...(operation.asksReason && isForStaffToo(admission) ? [AsksReason()] : []),
    verbs[route.method](path.replace(/^\//, '')),
    HttpCode(status),
    ...(operation.notesMisses ? [UseInterceptors(NotedMisses)] : []),
  ]) {
    decorate(prototype, name, descriptor);
  }
}

/** Orders fixed path parts before parameters: Nest uses the first route that matches. */
function byPath(a: Route, b: Route): number {
  const [first, second] = [a, b].map(({ path }) => path.replaceAll(':', '~')) as [string, string];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/**
 * Makes controllers for operations' routes, one for each tag. Guards, pipes and the OpenAPI document treat them like
 * handwritten ones.
 */
export function controllersOf(operations: readonly Operation[]): Type[] {
  const all = operations
    .flatMap((operation) => operation.routes.map((route) => ({ operation, route })))
    .toSorted((a, b) => byPath(a.route, b.route));
  const byTag = new Map<string, typeof all>();
  for (const each of all) {
    const { tag } = each.route;
    byTag.set(tag, [...(byTag.get(tag) ?? []), each]);
  }
  return [...byTag].map(([tag, routes]) => {
    @Controller()
    class OperationsController {
      constructor(@Inject(Operations) readonly operations: Operations) {}
    }
    // Nest and the OpenAPI document identify a controller by its class name.
    const name = `${tag.charAt(0).toUpperCase()}${tag.slice(1)}Controller`;
    Object.defineProperty(OperationsController, 'name', { value: name });
    for (const { operation, route } of routes) {
      addRoute(OperationsController.prototype, operation, route);
    }
    return OperationsController;
  });
}
