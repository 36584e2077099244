import { describeTag, tagDescriptions } from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describedApi } from '../../described-api.js';
import { holdsSecret } from '../web-files/compress.js';

let document: OpenAPIObject;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'put', 'post', 'patch', 'delete'] as const).flatMap((verb): [string, Operation][] => {
      const operation = item[verb];
      return operation === undefined ? [] : [[`${verb} ${path}`, operation]];
    }),
  );

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}
interface Body {
  readonly content: Readonly<Record<string, { readonly schema?: unknown }>>;
}

/** Every field of an object, and of nested objects without a schema name. */
function fieldsOf(schema: unknown, path: string): { path: string; description?: string }[] {
  const { properties = {}, items, anyOf = [] } = (schema ?? {}) as Described;
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [
      { path: `${path}.${name}`, ...(field.description && { description: field.description }) },
      ...fieldsOf(field, `${path}.${name}`),
    ]),
    ...(items === undefined ? [] : fieldsOf(items, path)),
    ...anyOf.flatMap((one) => fieldsOf(one, path)),
  ];
}

/** Names of all fields at any depth. */
function namesIn(schema: unknown, within: readonly string[] = []): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { $ref, properties = {} } = schema as { $ref?: string; properties?: object };
  const referred = $ref?.split('/').at(-1);
  if (referred !== undefined) {
    if (within.includes(referred)) return [];
    return namesIn(document.components?.schemas?.[referred], [...within, referred]);
  }
  return [
    ...Object.keys(properties),
    ...Object.values(schema).flatMap((part) => namesIn(part, within)),
  ];
}

beforeAll(async () => {
  document = await describedApi();
});

describe('the OpenAPI document', () => {
  it('gives each operation one id in camelCase, a summary, and the problem answer 422', () => {
    const ids = operations().map(([, { operationId }]) => operationId ?? '');
    expect(ids.length).toBeGreaterThan(30);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, { operationId, summary, responses }] of operations()) {
      expect([name, operationId]).toEqual([
        name,
        expect.stringMatching(/^[a-z]+(?:[A-Z][a-z]+)*$/),
      ]);
      expect([name, summary]).toEqual([name, expect.stringMatching(/\w/)]);
      expect([name, responses['422']]).toEqual([
        name,
        { $ref: '#/components/responses/Problem422' },
      ]);
    }
  });

  it('describes every tag in use and no other, by name', () => {
    const used = operations().flatMap(([, { tags = [] }]) => tags);
    const described = (document.tags ?? []).map(({ name }) => name);
    expect(described).toEqual([...new Set(used)].toSorted());
    expect(tagDescriptions.size).toBe(described.length);
    const silent = document.tags?.filter(
      ({ description = '' }) => !/^[A-Z].+\.$/.test(description),
    );
    expect(silent).toEqual([]);
    expect(() => describeTag('runs', 'Other.')).toThrow('described twice');
  });

  it('says of each operation who may use it, in the last paragraph', () => {
    const silent = operations().filter(
      ([, { description = '' }]) =>
        !/may use it[,;]|\bNeeds no sign-in\b|\b[Nn]eed(?:s)? the rights? `/.test(
          description.split('\n\n').at(-1)!,
        ),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('offers the reason of staff only where staff may use the operation', () => {
    const offered = operations().filter(([, { parameters = [], description = '' }]) => {
      const names = parameters.map((parameter) => ('name' in parameter ? parameter.name : ''));
      const isForOthers = /staff do not\.|Staff get 403\.|Only the operator/.test(description);
      return isForOthers && names.includes('x-reason');
    });
    expect(offered.map(([name]) => name)).toEqual([]);
  });

  it('says 404 for another owner’s number, and not for the list of numbers, which omits such numbers', () => {
    const descriptions = new Map(
      operations().map(([name, { description }]) => [name, description]),
    );
    expect(descriptions.get('get /v1/numbers')).not.toContain('404');
    expect(descriptions.get('get /v1/numbers/{number}')).toContain('404 for data of another owner');
  });

  it('lists the answer 404 where a description mentions 404', () => {
    const lacking = operations().filter(
      ([, { description = '', responses }]) => description.includes('404') && !('404' in responses),
    );
    expect(lacking.map(([name]) => name)).toEqual([]);
  });

  it('has each read that answers a link or secret on the list of answers that are not compressed', () => {
    const named = /(?:secret|token|password|^path|^url|^uri)$/i;
    // A number's secret is answered only by the PUT that makes it, never by a read.
    const harmless = ['get /v1/numbers', 'get /v1/numbers/{number}'];
    const withSecret = operations().filter(
      ([name, { responses }]) =>
        name.startsWith('get ') &&
        Object.values((responses['200'] as Body | undefined)?.content ?? {}).some(({ schema }) =>
          namesIn(schema).some((field) => named.test(field)),
        ),
    );
    const open = withSecret.map(([name]) => name).filter((name) => !holdsSecret(name.slice(4)));
    expect(open).toEqual(harmless);
    expect(withSecret.length).toBeGreaterThan(8);
  });

  it('describes every success answer: a schema, a stream, a file, or no content', () => {
    const silent = operations().filter(([, { responses }]) => {
      const good = Object.entries(responses).filter(([status]) => status < '400');
      return !good.some(
        ([status, answer]) => ['204', '302'].includes(status) || (answer && 'content' in answer),
      );
    });
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it.each([
    'Alarm',
    'Attempt',
    'BillTo',
    'Call',
    'Carrier',
    'LiveCall',
    'NumberLimits',
    'NumberLimitsSet',
    'Origin',
    'OwnerLimits',
    'OwnerLimitsSet',
    'PlatformLimits',
    'Switch',
    'UnknownCall',
  ])('describes every field of %s', (name) => {
    const fields = fieldsOf(document.components?.schemas?.[name], name);
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter(({ description }) => !/\w/.test(description ?? ''))).toEqual([]);
  });

  it.each([
    '/v1/limits',
    '/v1/owners/{id}/limits',
    '/v1/numbers/{number}/limits',
    '/v1/carriers/{id}',
  ])('describes every field of the body that is put at %s', (path) => {
    const body = document.paths[path]?.put?.requestBody as Body | undefined;
    const fields = fieldsOf(body?.content['application/json']?.schema, 'body');
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter(({ description }) => !/\w/.test(description ?? ''))).toEqual([]);
  });

  it('names the unit of the spend limit', () => {
    const { properties = {} } = (document.components?.schemas?.['PlatformLimits'] ??
      {}) as Described;
    expect(properties['spendPerHour']?.description).toContain('micro-euro');
  });

  it('has no reference to a missing component', () => {
    const text = JSON.stringify(document);
    const refs = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    const { components = {} } = document;
    for (const [, kind, name] of refs) {
      expect(components[kind as 'schemas']).toHaveProperty(name ?? '');
    }
  });
});
