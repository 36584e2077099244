import { z } from 'zod';
import { checkSubject, type QuestionOf } from '../define.js';
import { scope } from '../values.js';
import {
  type Answerer,
  type Fields,
  type NotedRead,
  type OperationParts,
  type RequestOf,
  withRules,
} from './definition.js';
import { isRight, type Method, type Route, routeOf, type RouteParts } from './route.js';

let defined = 0;

/** App that asks on the bus for a route: portal, except for its own operations. */
type AskerForRoute<Owner extends Answerer> = Owner extends 'portal' ? never : 'portal';

/** An operation that an app answers, defined once: subject and owner on the bus, apps that ask, and HTTP routes. */
export class Operation<
  S extends Fields = Fields,
  R extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  By extends Answerer = never,
  ByRoute extends Answerer = never,
> implements QuestionOf<By, Q, R> {
  readonly kind = 'request';
  readonly subject: string;
  readonly owner: Answerer;
  readonly noun: string;
  readonly isChange: boolean;
  readonly isOnce: boolean;
  readonly notesMisses: boolean;
  /** How the answering app audits the read; null: a change, or an unaudited read. */
  readonly read: (Required<Pick<NotedRead, 'action' | 'of'>> & { readonly isLong: boolean }) | null;
  readonly isSlow: boolean;
  readonly asksReason: boolean;
  readonly isScoped: boolean;
  readonly request: Q;
  readonly reply: R;
  readonly askers: Readonly<Record<By, true>>;

  constructor(
    private readonly parts: OperationParts<S, R>,
    readonly routes: readonly Route[] = [],
    /** Position in the order of definition. */
    readonly place = (defined += 1),
  ) {
    checkSubject(parts.subject);
    const { subject, read } = parts;
    this.subject = subject;
    this.owner = parts.owner;
    this.noun = parts.noun ?? 'This';
    this.isChange = read === undefined;
    this.isOnce = parts.isOnce ?? false;
    this.notesMisses = parts.notesMisses ?? false;
    this.read =
      read === undefined || read === 'unnoted'
        ? null
        : {
            action: read.action ?? subject.replace(/\.v\d+$/, ''),
            of: read.of,
            isLong: read.isLong ?? false,
          };
    this.isSlow = parts.isSlow ?? false;
    this.asksReason = parts.asksReason ?? true;
    this.isScoped = parts.isUnscoped !== true;
    const { request, rest, rules = [] } = parts;
    const onBus = rules.filter(({ onlyOfRoutes }) => !onlyOfRoutes);
    const fields = withRules(z.object(this.isScoped ? { ...request, scope } : request), onBus);
    this.request = (rest === undefined ? fields : z.intersection(fields, rest)) as z.ZodType as Q;
    this.reply = parts.reply;
    const isAskedForRoute = this.owner !== 'portal' && routes.length > 0;
    const askers = [...(parts.askedBy ?? []), ...(isAskedForRoute ? ['portal'] : [])];
    this.askers = Object.fromEntries(askers.map((app) => [app, true])) as Record<By, true>;
  }

  isAskedBy<App extends Answerer>(app: App): this is QuestionOf<App, Q, R> {
    return app in this.askers;
  }

  /** Fields of the request, without the scope. */
  get fields(): S {
    return this.parts.request;
  }

  /** Portal answers it for its own routes, without the bus. */
  get isInProcess(): boolean {
    return this.owner === 'portal' && this.routes.length > 0;
  }

  get(path: string, route: RouteParts<S, R>): Operation<S, R, Q, By | ByRoute, ByRoute> {
    return this.with('get', path, route);
  }

  put(path: string, route: RouteParts<S, R>): Operation<S, R, Q, By | ByRoute, ByRoute> {
    return this.with('put', path, route);
  }

  post(path: string, route: RouteParts<S, R>): Operation<S, R, Q, By | ByRoute, ByRoute> {
    return this.with('post', path, route);
  }

  patch(path: string, route: RouteParts<S, R>): Operation<S, R, Q, By | ByRoute, ByRoute> {
    return this.with('patch', path, route);
  }

  delete(path: string, route: RouteParts<S, R>): Operation<S, R, Q, By | ByRoute, ByRoute> {
    return this.with('delete', path, route);
  }

  private with(
    method: Method,
    path: string,
    given: RouteParts<S, R>,
  ): Operation<S, R, Q, By | ByRoute, ByRoute> {
    if (this.isScoped && !isRight(given.permission)) {
      throw new Error(`${given.id} needs a permission, because the operation asks for a scope.`);
    }
    if (this.parts.askedBy?.includes('portal')) {
      throw new Error(
        `${given.id} has a route, so portal asks it already: leave portal out of askedBy.`,
      );
    }
    const route = routeOf(this.parts, method, path, given);
    return new Operation(this.parts, [...this.routes, route], this.place);
  }
}

/** @throws Error when the subject doesn't read `<noun>.<verb>.v<version>`. */
export const defineOperation = <
  S extends Fields,
  R extends z.ZodType,
  U extends boolean = false,
  B extends z.ZodType | undefined = undefined,
  By extends Answerer = never,
  Owner extends Answerer = Answerer,
>(
  parts: OperationParts<S, R, U, B, By> & { readonly owner: Owner },
): Operation<S, R, RequestOf<S, U, B>, By, AskerForRoute<Owner>> => new Operation(parts);

/** The operations among domains' exports, in order of definition: a module's exports are sorted by name. */
export const operationsIn = (
  ...domains: readonly Readonly<Record<string, unknown>>[]
): Operation[] =>
  domains
    .flatMap((domain) => Object.values(domain))
    .filter((each): each is Operation => each instanceof Operation)
    .toSorted((a, b) => a.place - b.place);

/** Request of an operation, as the answering app receives it. */
export type Asked<O extends { readonly request: z.ZodType }> = z.output<O['request']>;

/** Reply of an operation, as the answering app sends it. */
export type Answered<O extends { readonly reply: z.ZodType }> = z.input<O['reply']>;
