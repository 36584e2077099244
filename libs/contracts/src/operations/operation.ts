import { says } from '@app/common';
import { z } from 'zod';
import { checkSubject, type RequestContract } from './define.js';
import { inQuery } from './in-query.js';
import { written } from './openapi.js';
import type { Permission } from './permissions.js';
import { scope, slug } from './values.js';

export type Fields = Readonly<Record<string, z.ZodType>>;

/** Fields, and who asks, where the question says so. */
type AskedFields<S extends Fields, U> = U extends true ? S : S & { scope: typeof scope };

/** What is asked with some fields and, besides, what fields alone can't say. */
export type RequestOf<S extends Fields, U, B> = z.ZodType &
  (B extends z.ZodType
    ? z.ZodIntersection<z.ZodObject<AskedFields<S, U>>, B>
    : z.ZodObject<AskedFields<S, U>>);

/** Apps that answer questions. */
export type Answerer =
  | 'portal'
  | 'cdr'
  | 'billing'
  | 'notifications'
  | 'recordings'
  | 'switch-agent';

/** How what is read is noted in the audit log, of those whose reading is. */
export interface NotedRead {
  /** `payout.list`: left out, the subject without its version. */
  readonly action?: string;
  /** Fields of the request: the first that is given says what was read, `ownerId/name` is both; none, everything. */
  readonly of: readonly string[];
  /** It takes long, or isn't the database's alone: it is noted between the work and its answer. */
  readonly isLong?: true;
}

/** A rule over several fields, named at one of them as zod's refinements are. A route gives it no field of its path. */
export interface Rule {
  readonly holds: (given: never) => boolean;
  /** Between apps the owner refuses what breaks it, in its own words. */
  readonly onlyOfRoutes?: true;
  readonly path: string[];
  readonly error: (issue: object) => string;
}

/**
 * What portal says of who asks, and nobody gives: `person` is the id of one, forbidden to keys; `address` is on the
 * internet; `asker` reads `user:<id>` or `key:<id>`; `rights` are those that he has at the owner it is about, of the ones
 * that the field can name. `new-id` is of what he adds.
 */
export type FilledIn = 'person' | 'address' | 'asker' | 'rights' | 'new-id';

/** Portal is asked in process, where it can't be away. */
type Owned =
  | { readonly owner: 'portal'; readonly noun?: never }
  | {
      /** The app that owns the data, and answers. */
      readonly owner: Exclude<Answerer, 'portal'>;
      /** As a sentence begins that says it can't be reached: `Payouts`. */
      readonly noun: string;
    };

type OperationParts<
  S extends Fields,
  R extends z.ZodType,
  U extends boolean = boolean,
  B extends z.ZodType | undefined = z.ZodType | undefined,
> = Owned & {
  /** `<noun>.<verb>.v1` */
  readonly subject: string;
  /**
   * Left out, it changes something, and notes that in its own transaction. `unnoted`: a read that is of nobody's, or
   * for services alone, or that notes itself.
   */
  readonly read?: NotedRead | 'unnoted';
  /** Sums over much, or a change that waits for a lock: it is waited for longer. */
  readonly isSlow?: true;
  /** Asked again, it is done again: nobody is advised to. */
  readonly isOnce?: true;
  /** Who asks for what isn't there, or isn't his, is in portal's log. */
  readonly notesMisses?: true;
  /** False: staff give no reason, it is their daily work. */
  readonly asksReason?: false;
  /**
   * Of portal alone: who asks is told beside the question, by no scope, since it is about the asker's own account, or
   * for whoever sees the thing.
   */
  readonly isUnscoped?: U;
  /** Besides who asks, see `scope`. */
  readonly request: S;
  readonly rules?: readonly Rule[];
  /** What else is asked, where fields can't say it: a union, or what is the same elsewhere. */
  readonly rest?: B;
  readonly reply: R;
};

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** Who may come by a route: who has a permission, who is signed in or has a key, or everybody in the world. */
export type Admission = Permission | 'signed-in' | 'open';

interface RouteParts<S extends Fields, R> {
  /** `<tag>.<name>`, which make the id in the OpenAPI document: `payoutBatches.list`. */
  readonly id: `${string}.${string}`;
  readonly permission: Admission;
  /** What one must be allowed to besides. */
  readonly also?: readonly Permission[];
  /** What one must be allowed to at the owner it is about, by what is given. */
  takes?(given: z.output<z.ZodObject<S>>): readonly Permission[];
  /** Only for our own people: to others there is no such thing. */
  readonly isOursAlone?: true;
  /** What it does, in a line. */
  readonly summary: string;
  /** What there is to know besides, in Markdown. */
  readonly description?: string;
  /** Fields by their names in the path, where it calls them otherwise: `{ id: 'ownerId' }`. */
  readonly named?: Readonly<Record<string, string>>;
  /** Fields of the request that are the same for whoever comes this way. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Fields that portal fills in. */
  readonly filled?: Readonly<Record<string, FilledIn>>;
  /** Fields of the query or body that people give by stricter rules, or in another form, than apps do. */
  readonly entered?: Readonly<Record<string, z.ZodType>>;
  /** What people are held to besides the operation's rules, where apps aren't. */
  readonly rules?: readonly Rule[];
  /** The field that says whose data it is about, where owners may ask. */
  readonly about?: string;
  /**
   * Owners may read it, and the request doesn't say whose it is: `ownerId` in the query says as which owner somebody
   * asks who belongs to several. Without it he is refused (`named`), or asks as each until one has it (`tried`); of what is
   * for staff nobody says it (`each`). A change whose path says it all may be asked so, too.
   */
  readonly asOwner?: 'named' | 'tried' | 'each';
  /** The field that names a carrier, or none: portal, which keeps them, answers 404 where there is no such carrier. */
  readonly carrier?: string;
  /** The field that is the body, whole. */
  readonly bodyIs?: string;
  /** Whoever asks confirms it by his password. */
  readonly isConfirmed?: true;
  /** The field of the reply that is answered; null: none. Left out, the reply is. */
  readonly answers?: (R extends z.ZodObject<infer F> ? keyof F & string : never) | null;
  /** Left out, 200, or 204 where nothing is answered. */
  readonly status?: 201 | 202;
}

/** A way in over HTTP. */
export interface Route {
  readonly tag: string;
  readonly name: string;
  readonly method: Method;
  /** `/v1/payout-batches/:id` */
  readonly path: string;
  readonly permission: Admission;
  readonly also: readonly Permission[];
  takes(given: object): readonly Permission[];
  readonly isOursAlone: boolean;
  readonly summary: string;
  readonly description: string | undefined;
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly filled: Readonly<Record<string, FilledIn>>;
  readonly about: string | undefined;
  /** Somebody of several owners asks as each until one has it, unless he says as which. */
  readonly isTried: boolean;
  readonly carrier: string | undefined;
  /** The field that the body is; undefined: it has fields of its own. */
  readonly bodyIs: string | undefined;
  readonly isConfirmed: boolean;
  /** Fields that the path names, by their names there. */
  readonly params: Readonly<Record<string, { readonly field: string; readonly schema: z.ZodType }>>;
  /** What else a read asks for; values come as text. */
  readonly query: z.ZodType | null;
  /** What else a change is given. */
  readonly body: z.ZodType | null;
  /** The field of the reply that is answered; null: all of it. */
  readonly field: string | null;
  /** Null: nothing is answered. */
  readonly answers: z.ZodType | null;
  readonly status: number;
}

const password = z
  .string()
  .min(1, 'must be your password')
  .max(128)
  .describe(
    'The password of the person who changes the account, so that an open session alone moves no money.',
  );

const withRules = <O extends z.ZodObject>(fields: O, rules: readonly Rule[]): O =>
  rules.reduce(
    (checked, rule) => checked.refine((given) => rule.holds(given as never), rule),
    fields,
  );

/** The place of something within another thing, from 1. */
const positionInPath = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, says('not-a-position'))
    .transform(Number),
  { type: 'integer', minimum: 1 },
);

/** A field as a path names it, which always gives it, as text. */
function inPath(field: z.ZodType): z.ZodType {
  const given =
    field instanceof z.ZodNullable || field instanceof z.ZodOptional
      ? (field.unwrap() as z.ZodType)
      : field;
  return given instanceof z.ZodNumber ? positionInPath : given;
}

const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

let defined = 0;

/**
 * A question that an app answers, said once: its subject and owner on the bus, and the routes by which it is asked
 * over HTTP. A route's path names fields of the request; what isn't named or fixed comes in the query of a read, and in
 * the body of a change.
 */
export class Operation<
  S extends Fields = Fields,
  R extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
> implements RequestContract<Q, R> {
  readonly kind = 'request';
  readonly subject: string;
  readonly owner: Answerer;
  readonly noun: string;
  readonly isChange: boolean;
  readonly isOnce: boolean;
  readonly notesMisses: boolean;
  /** Null: a change, or a read that isn't noted by whoever hears it. */
  readonly read: (Required<Pick<NotedRead, 'action' | 'of'>> & { readonly isLong: boolean }) | null;
  readonly isSlow: boolean;
  readonly asksReason: boolean;
  readonly isScoped: boolean;
  readonly request: Q;
  readonly reply: R;

  constructor(
    private readonly parts: OperationParts<S, R>,
    readonly routes: readonly Route[] = [],
    /** Operations are in the order in which they are defined. */
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
  }

  /** What it asks, but for who does. */
  get fields(): S {
    return this.parts.request;
  }

  /** Portal answers it to whoever comes by its own routes: it isn't asked on the bus. */
  get isInProcess(): boolean {
    return this.owner === 'portal' && this.routes.length > 0;
  }

  get(path: string, route: RouteParts<S, R>): Operation<S, R, Q> {
    return this.with('get', path, route);
  }

  put(path: string, route: RouteParts<S, R>): Operation<S, R, Q> {
    return this.with('put', path, route);
  }

  post(path: string, route: RouteParts<S, R>): Operation<S, R, Q> {
    return this.with('post', path, route);
  }

  patch(path: string, route: RouteParts<S, R>): Operation<S, R, Q> {
    return this.with('patch', path, route);
  }

  delete(path: string, route: RouteParts<S, R>): Operation<S, R, Q> {
    return this.with('delete', path, route);
  }

  private with(method: Method, path: string, given: RouteParts<S, R>): Operation<S, R, Q> {
    const { id, named = {}, fixed = {}, filled = {}, asOwner, answers } = given;
    const { entered = {}, isConfirmed = false } = given;
    const [tag, name] = id.split('.') as [string, string];
    const isForOne = given.permission !== 'signed-in' && given.permission !== 'open';
    if (this.isScoped && !isForOne) throw new Error(`${id} makes no scope: it needs a permission.`);
    const { request, rest, rules = [] } = this.parts;
    const params = parametersOf(path).map((parameter) => {
      const field = named[parameter] ?? parameter;
      return [parameter, { field, schema: inPath(request[field]!) }] as const;
    });
    const known = new Set(params.map(([, { field }]) => field));
    const others = Object.entries(request).filter(
      ([field]) => !known.has(field) && !(field in fixed) && !(field in filled),
    );
    const ruled = [...rules, ...(given.rules ?? [])].filter(({ path: [at] }) =>
      others.some(([field]) => field === at),
    );
    const isRead = method === 'get';
    const query = [
      ...(isRead ? others : []).map(([field, schema]) => [
        field,
        entered[field] ?? inQuery(field, schema),
      ]),
      ...(asOwner === undefined || asOwner === 'each' ? [] : [['ownerId', slug.optional()]]),
    ];
    const body = [
      ...others.map(([field, schema]) => [field, entered[field] ?? schema]),
      ...(isConfirmed ? [['password', password]] : []),
    ];
    const bodyOfFields =
      body.length === 0 ? null : withRules(z.strictObject(Object.fromEntries(body)), ruled);
    const wholeBody = given.bodyIs === undefined ? rest : request[given.bodyIs];
    const queryOfFields =
      query.length === 0
        ? null
        : withRules(z.object(Object.fromEntries(query)), isRead ? ruled : []);
    const route: Route = {
      tag,
      name,
      method,
      path,
      permission: given.permission,
      also: given.also ?? [],
      takes: (asked) => given.takes?.(asked as never) ?? [],
      isOursAlone: given.isOursAlone ?? false,
      summary: given.summary,
      description: given.description,
      fixed,
      filled,
      about: asOwner === undefined ? given.about : 'ownerId',
      isTried: asOwner === 'tried' || asOwner === 'each',
      carrier: given.carrier,
      bodyIs: given.bodyIs,
      isConfirmed,
      params: Object.fromEntries(params),
      query: isRead ? (rest ?? queryOfFields) : queryOfFields,
      body: isRead ? null : (wholeBody ?? bodyOfFields),
      field: answers ?? null,
      answers: answers === null ? null : answered(this.reply, answers),
      status: given.status ?? (answers === null ? 204 : 200),
    };
    return new Operation(this.parts, [...this.routes, route], this.place);
  }
}

const answered = (reply: z.ZodType, field: string | undefined): z.ZodType =>
  field === undefined ? reply : (reply as unknown as z.ZodObject).shape[field]!;

/** @throws Error when the subject doesn't read `<noun>.<verb>.v<version>`. */
export const defineOperation = <
  S extends Fields,
  R extends z.ZodType,
  U extends boolean = false,
  B extends z.ZodType | undefined = undefined,
>(
  parts: OperationParts<S, R, U, B>,
): Operation<S, R, RequestOf<S, U, B>> => new Operation<S, R, RequestOf<S, U, B>>(parts);

/** The operations among what domains export, as they are defined: a module's exports are by name. */
export const operationsIn = (
  ...domains: readonly Readonly<Record<string, unknown>>[]
): Operation[] =>
  domains
    .flatMap((domain) => Object.values(domain))
    .filter((each): each is Operation => each instanceof Operation)
    .toSorted((a, b) => a.place - b.place);

/** What is asked by an operation, as it reaches whoever answers. */
export type Asked<O extends { readonly request: z.ZodType }> = z.output<O['request']>;

/** What is answered to it. */
export type Answered<O extends { readonly reply: z.ZodType }> = z.input<O['reply']>;
