import { says } from '@app/common';
import { z } from 'zod';
import type { QuestionOf } from '../define.js';
import { booleanInQuery, inQuery } from '../in-query.js';
import { written } from '../openapi.js';
import type { Permission } from '../permissions.js';
import { slug, uuid } from '../values.js';
import { type Fields, type OperationParts, type Rule, withRules } from './definition.js';
import type { Csv, Upload } from './files.js';

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/**
 * Who may use a route: holders of a permission; people who are signed in, about their own account (`person`); anyone
 * signed in or with a key; or everyone.
 */
export type Admission = Permission | 'person' | 'signed-in' | 'open';

export const isRight = (admission: Admission): admission is Permission => admission.includes(':');

/**
 * Value that portal fills in, not the client: `person` is the person's id, and keys are refused; `address` is the IP
 * address; `asker` reads `user:<id>` or `key:<id>`; `rights` are the asker's rights at the owner, among those that the
 * field allows; `new-id` is the id of the new item.
 */
export type FilledIn = 'person' | 'address' | 'asker' | 'rights' | 'new-id';

/** Parts of a route that are used as given. */
interface RouteWords<S extends Fields, R extends z.ZodType> {
  readonly permission: Admission;
  /** Permissions that the asker needs besides `permission`. */
  readonly also?: readonly Permission[];
  /** Permissions needed at the owner, depending on the request. */
  takes?(given: z.output<z.ZodObject<S>>): readonly Permission[];
  /** The route is only for staff: others get 404. */
  readonly isOursAlone?: true;
  /** The answering app refuses owners, though they may have the permission. */
  readonly isForStaff?: true;
  /** The answering app refuses staff and the platform's keys, though they may have the permission. */
  readonly isForOwners?: true;
  /** The permission with which an owner's members and keys see that owner, where `permission` is for all owners. */
  readonly ofOwners?: Permission;
  /** The answering method checks `permission`, since the item tells the owner; the guard does not. */
  readonly isCheckedLate?: true;
  /** Only people may use it: portal refuses keys. */
  readonly isForPeople?: true;
  /** The operation in one sentence: an imperative verb and its object. */
  readonly summary: string;
  /** More about the operation, in Markdown. */
  readonly description?: string;
  /** Fields of the request with a fixed value on this route. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Fields that portal fills in. */
  readonly filled?: Readonly<Record<string, FilledIn>>;
  /** The field with the owner's id, where owners may ask. */
  readonly about?: string;
  /** The field with a carrier's id, if any: portal answers 404 for an unknown carrier. */
  readonly carrier?: string;
  /** Operation asked first with the same fields: its refusal refuses this one. */
  readonly sees?: QuestionOf<'portal', z.ZodType, z.ZodType>;
  /** The field that is the whole body. */
  readonly bodyIs?: string;
  /** The asker confirms with the password. */
  readonly isConfirmed?: true;
  /**
   * Media type of the file: the reply is a `linkedFile`, which portal passes on. The reply may name another media
   * type. A file with a `sha256` is not sent again to a client that has it.
   */
  readonly file?: string;
  /** The browser shows the file, unless the query has `download`. */
  readonly isShown?: true;
  readonly csv?: Csv<R>;
  readonly upload?: Upload;
}

export interface RouteParts<S extends Fields, R extends z.ZodType> extends RouteWords<S, R> {
  /** `<tag>.<name>`, such as `payoutBatches.list`: becomes the operation id in the OpenAPI document. */
  readonly id: `${string}.${string}`;
  /** Fields by path parameter, where the names differ: `{ id: 'ownerId' }`. */
  readonly named?: Readonly<Record<string, string>>;
  /** Fields of the query or body with stricter rules, or another form, than between apps. */
  readonly entered?: Readonly<Record<string, z.ZodType>>;
  /** Rules for this route besides the operation's rules. */
  readonly rules?: readonly Rule[];
  /**
   * Owners may ask, and the request does not name the owner. A person of several owners sends `ownerId` in the query.
   * Without it the request is refused (`named`), or tried as each owner until one has the item (`tried`). `each`: tried
   * likewise, without `ownerId` in the query. A change without a body may use it too.
   */
  readonly asOwner?: 'named' | 'tried' | 'each';
  /** The field of the reply to return; null: no content. Left out: the whole reply. */
  readonly answers?: (R extends z.ZodObject<infer F> ? keyof F & string : never) | null;
  /** Left out: 200, or 204 without content. */
  readonly status?: 201 | 202;
}

/** An HTTP route of an operation. */
export interface Route extends RouteWords<Fields, z.ZodType> {
  readonly tag: string;
  readonly name: string;
  readonly method: Method;
  /** `/v1/payout-batches/:id` */
  readonly path: string;
  takes(given: object): readonly Permission[];
  /** A person of several owners asks as each owner until one has the item, unless the query names one. */
  readonly isTried: boolean;
  /** Fields in the path, by path parameter. */
  readonly params: Readonly<Record<string, { readonly field: string; readonly schema: z.ZodType }>>;
  /** Query of a read or an upload; values come as text. */
  readonly query: z.ZodType | null;
  /** Body of a change. */
  readonly body: z.ZodType | null;
  /** The field of the reply to return; null: the whole reply. */
  readonly field: string | null;
  /** Schema of the response; null: no content. */
  readonly answers: z.ZodType | null;
  readonly status: number;
}

const password = z
  .string()
  .min(1, 'must be your password')
  .max(128)
  .describe(
    'Password of the signed-in person, 1 to 128 characters: an open session alone is not enough.',
  );

const mustName = 'A member of several owners must name one.';

const asWhichOwner = (isTried: boolean) =>
  slug
    .optional()
    .describe(
      'Owner in whose name a member of several owners asks' +
        (isTried ? '; left out: each of them is tried.' : '; such a member must name one.'),
    );

/** Position of an item within its parent, from 1. */
const positionInPath = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, says('not-a-position'))
    .transform(Number),
  { type: 'integer', minimum: 1, description: 'Position, from 1.' },
);

const download = booleanInQuery
  .optional()
  .describe('True: save the file; false or left out: show it in the browser.');

/** Description of the id of an item that a `PUT` makes. */
export const newId =
  'UUID in lower case, made by the client for a new item. Sent again, it makes no second item.';

/** Description of a path parameter whose field has none. */
function meaningInPath(field: string, schema: z.ZodType, isNew: boolean): string | undefined {
  const party = /^(owner|carrier)Id$/.exec(field)?.[1];
  if (party !== undefined) return `Id of the ${party}: lower-case letters, digits and hyphens.`;
  if (schema === slug) return 'Id: lower-case letters, digits and hyphens.';
  if (schema !== uuid) return undefined;
  return isNew ? newId : 'UUID in lower case.';
}

/** Schema of a field in a path, where it is required and text. */
function inPath(field: z.ZodType): z.ZodType {
  const given =
    field instanceof z.ZodNullable || field instanceof z.ZodOptional
      ? (field.unwrap() as z.ZodType)
      : field;
  return given instanceof z.ZodNumber ? positionInPath : given;
}

const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

/** Query fields that portal fills in itself when it reads an app's list page by page. */
const ofPages = ['limit', 'after'];

type Entries = readonly (readonly [string, z.ZodType])[];

/** A schema of these fields; null if there are none. */
const withFields = (
  fields: Entries,
  rules: readonly Rule[],
  object: (fields: Fields) => z.ZodObject,
): z.ZodObject | null =>
  fields.length === 0 ? null : withRules(object(Object.fromEntries(fields)), rules);

/** Builds a route. Fields that are neither in the path nor fixed come in the query or the body. */
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
    const schema = inPath(request[field]!);
    const isNew = method === 'put' && path.endsWith(`:${parameter}`);
    const meaning = schema.description ?? meaningInPath(field, schema, isNew);
    return [parameter, { field, schema: meaning ? schema.describe(meaning) : schema }] as const;
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
  const withOwner = (field: string, given: z.ZodType): readonly [string, z.ZodType] => {
    const isOwner = field === words.about && given instanceof z.ZodOptional;
    return [field, isOwner ? given.describe(`${given.description} ${mustName}`) : given];
  };
  const query: Entries = [
    ...(isInQuery ? others : []).map(([field, schema]) =>
      withOwner(field, entered[field] ?? inQuery(field, schema)),
    ),
    ...(asOwner === undefined || asOwner === 'each'
      ? []
      : [['ownerId', asWhichOwner(asOwner === 'tried')] as const]),
    ...(words.isShown ? [['download', download] as const] : []),
  ];
  const body: Entries = [
    ...others.map(([field, schema]) => withOwner(field, entered[field] ?? schema)),
    ...(words.isConfirmed ? [['password', password] as const] : []),
  ];
  const wholeBody = bodyIs === undefined ? rest : request[bodyIs];
  const queryOfFields = withFields(query, isInQuery ? ruled : [], z.object);
  return {
    // The CSV's rows are of the type of this reply.
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
