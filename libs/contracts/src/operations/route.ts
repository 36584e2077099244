import { says } from '@app/common';
import { z } from 'zod';
import type { QuestionOf } from '../define.js';
import { booleanInQuery, inQuery } from '../in-query.js';
import { written } from '../openapi.js';
import type { Permission } from '../permissions.js';
import { slug } from '../values.js';
import { type Fields, type OperationParts, type Rule, withRules } from './definition.js';
import type { Csv, Upload } from './files.js';

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** Who may come by a route: who has a permission, who is signed in or has a key, or everybody in the world. */
export type Admission = Permission | 'signed-in' | 'open';

/**
 * What portal says of who asks, and nobody gives: `person` is the id of one, forbidden to keys; `address` is on the
 * internet; `asker` reads `user:<id>` or `key:<id>`; `rights` are those that he has at the owner it is about, of the ones
 * that the field can name. `new-id` is of what he adds.
 */
export type FilledIn = 'person' | 'address' | 'asker' | 'rights' | 'new-id';

/** What is said of a route, and holds as it is said. */
interface RouteWords<S extends Fields, R extends z.ZodType> {
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
  /** Fields of the request that are the same for whoever comes this way. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Fields that portal fills in. */
  readonly filled?: Readonly<Record<string, FilledIn>>;
  /** The field that says whose data it is about, where owners may ask. */
  readonly about?: string;
  /** The field that names a carrier, or none: portal, which keeps them, answers 404 where there is no such carrier. */
  readonly carrier?: string;
  /** Asked before, with the same fields: whoever doesn't see that has nothing to see here. */
  readonly sees?: QuestionOf<'portal', z.ZodType, z.ZodType>;
  /** The field that is the body, whole. */
  readonly bodyIs?: string;
  /** Whoever asks confirms it by his password. */
  readonly isConfirmed?: true;
  /**
   * The reply is a `linkedFile`, which is handed through; as which media type, unless the reply says so. One that has
   * a `sha256` isn't sent again to who has it.
   */
  readonly file?: string;
  /** The browser shows the file, unless the query says `download`. */
  readonly isShown?: true;
  readonly csv?: Csv<R>;
  readonly upload?: Upload;
}

export interface RouteParts<S extends Fields, R extends z.ZodType> extends RouteWords<S, R> {
  /** `<tag>.<name>`, which make the id in the OpenAPI document: `payoutBatches.list`. */
  readonly id: `${string}.${string}`;
  /** Fields by their names in the path, where it calls them otherwise: `{ id: 'ownerId' }`. */
  readonly named?: Readonly<Record<string, string>>;
  /** Fields of the query or body that people give by stricter rules, or in another form, than apps do. */
  readonly entered?: Readonly<Record<string, z.ZodType>>;
  /** What people are held to besides the operation's rules, where apps aren't. */
  readonly rules?: readonly Rule[];
  /**
   * Owners may read it, and the request doesn't say whose it is: `ownerId` in the query says as which owner somebody
   * asks who belongs to several. Without it he is refused (`named`), or asks as each until one has it (`tried`); of what is
   * for staff nobody says it (`each`). A change whose path says it all may be asked so, too.
   */
  readonly asOwner?: 'named' | 'tried' | 'each';
  /** The field of the reply that is answered; null: none. Left out, the reply is. */
  readonly answers?: (R extends z.ZodObject<infer F> ? keyof F & string : never) | null;
  /** Left out, 200, or 204 where nothing is answered. */
  readonly status?: 201 | 202;
}

/** A way in over HTTP. */
export interface Route extends RouteWords<Fields, z.ZodType> {
  readonly tag: string;
  readonly name: string;
  readonly method: Method;
  /** `/v1/payout-batches/:id` */
  readonly path: string;
  takes(given: object): readonly Permission[];
  /** Somebody of several owners asks as each until one has it, unless he says as which. */
  readonly isTried: boolean;
  /** Fields that the path names, by their names there. */
  readonly params: Readonly<Record<string, { readonly field: string; readonly schema: z.ZodType }>>;
  /** What else a read, or an upload, asks for; values come as text. */
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

/** What portal asks for itself, page by page. */
const ofPages = ['limit', 'after'];

type Entries = readonly (readonly [string, z.ZodType])[];

/** Null where there are no fields. */
const withFields = (
  fields: Entries,
  rules: readonly Rule[],
  object: (fields: Fields) => z.ZodObject,
): z.ZodObject | null =>
  fields.length === 0 ? null : withRules(object(Object.fromEntries(fields)), rules);

/** A route's path names fields of the request; what isn't named or fixed comes in the query or the body. */
export function routeOf<S extends Fields, R extends z.ZodType>(
  { request, rest, rules: always = [], reply }: OperationParts<S, R>,
  method: Method,
  path: string,
  given: RouteParts<S, R>,
): Route {
  const { id, named = {}, entered = {}, rules = [], asOwner, answers, status, ...words } = given;
  const { fixed = {}, filled = {}, csv, upload, bodyIs } = words;
  const [tag, name] = id.split('.') as [string, string];
  const params = parametersOf(path).map((parameter) => {
    const field = named[parameter] ?? parameter;
    return [parameter, { field, schema: inPath(request[field]!) }] as const;
  });
  const known = new Set([
    ...params.map(([, { field }]) => field),
    ...Object.keys(fixed),
    ...Object.keys(filled),
    ...(csv?.columns === undefined ? [] : ofPages),
  ]);
  const others: Entries = Object.entries(request).filter(([field]) => !known.has(field));
  const ruled = [...always, ...rules].filter(({ path: [at] }) =>
    others.some(([field]) => field === at),
  );
  const isInQuery = method === 'get' || upload !== undefined;
  const query: Entries = [
    ...(isInQuery ? others : []).map(
      ([field, schema]) => [field, entered[field] ?? inQuery(field, schema)] as const,
    ),
    ...(asOwner === undefined || asOwner === 'each' ? [] : [['ownerId', slug.optional()] as const]),
    ...(words.isShown ? [['download', booleanInQuery.optional()] as const] : []),
  ];
  const body: Entries = [
    ...others.map(([field, schema]) => [field, entered[field] ?? schema] as const),
    ...(words.isConfirmed ? [['password', password] as const] : []),
  ];
  const wholeBody = bodyIs === undefined ? rest : request[bodyIs];
  const queryOfFields = withFields(query, isInQuery ? ruled : [], z.object);
  return {
    // The rows of its CSV are those of this reply.
    ...(words as RouteWords<Fields, z.ZodType>),
    tag,
    name,
    method,
    path,
    takes: (asked) => given.takes?.(asked as never) ?? [],
    ...(asOwner !== undefined && { about: 'ownerId' }),
    isTried: asOwner === 'tried' || asOwner === 'each',
    params: Object.fromEntries(params),
    query: method === 'get' ? (rest ?? queryOfFields) : queryOfFields,
    body: isInQuery ? null : (wholeBody ?? withFields(body, ruled, z.strictObject)),
    field: answers ?? null,
    answers: answers === null ? null : (upload?.answers ?? answered(reply, answers)),
    status: status ?? (answers === null ? 204 : 200),
  };
}

const answered = (reply: z.ZodType, field: string | undefined): z.ZodType =>
  field === undefined ? reply : (reply as unknown as z.ZodObject).shape[field]!;
