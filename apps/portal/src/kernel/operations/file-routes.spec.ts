import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { money } from '@app/common';
import {
  defineOperation,
  fileLines,
  linkedFile,
  type Operation,
  pageLimit,
  pageSchema,
} from '@app/contracts';
import { moneySchema } from '@app/rating';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { FileHandOver, HandedFile } from '../files/file-hand-over.js';
import type { FileRelay, RelayedFile } from '../files/file-relay.js';
import { FileRoutes, fileOf, isServed } from './file-routes.js';

const parts = { owner: 'billing', noun: 'Things', request: { id: z.string() } } as const;
const route = { permission: 'runs:read', summary: 'Things.' } as const;
const list = defineOperation({
  ...parts,
  subject: 'thing.list.v1',
  read: { of: [] },
  request: { kind: z.string(), limit: pageLimit, after: z.number().optional() },
  reply: pageSchema(
    z.object({ name: z.string(), size: z.number().nullable(), price: moneySchema }),
  ),
}).get('/v1/things.csv', {
  ...route,
  id: 'things.csv',
  csv: {
    fileName: 'things-{kind}.csv',
    columns: [
      'name',
      ['how large', 'size'],
      ['price', 'price'],
      ['kind', (_, { kind }) => kind as string],
      ['initial', ({ name }) => name.charAt(0)],
    ],
  },
});
const register = defineOperation({
  ...parts,
  subject: 'thing.register.v1',
  read: { of: [] },
  request: {},
  reply: fileLines,
}).get('/v1/register.csv', { ...route, id: 'things.register', csv: { fileName: 'r.csv' } });
const link = defineOperation({
  ...parts,
  subject: 'thing.link.v1',
  read: { of: [] },
  reply: linkedFile,
})
  .get('/v1/things/:id/table', { ...route, id: 'things.table', file: 'text/csv' })
  .get('/v1/things/:id/pdf', {
    ...route,
    id: 'things.pdf',
    file: 'application/pdf',
    isShown: true,
  });
const start = defineOperation({
  ...parts,
  subject: 'thing.start.v1',
  reply: z.object({ path: z.string() }),
}).put('/v1/things/:id/file', {
  ...route,
  id: 'things.file',
  upload: { mediaTypes: ['text/csv'], answers: z.object({ id: z.string() }) },
});

let relayed: RelayedFile;
let handed: HandedFile;
const files = new FileRoutes(
  { send: (file: RelayedFile) => Promise.resolve(void (relayed = file)) } as unknown as FileRelay,
  { put: (file: HandedFile) => Promise.resolve(void (handed = file)) } as unknown as FileHandOver,
  { BILLING_URL: 'http://billing', CDR_URL: 'http://cdr', RECORDINGS_URL: 'http://recordings' },
);

/** Serves a route; resolves to the headers and the body that were written. */
async function served(
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
  ask: (besides?: object) => Promise<unknown>,
  index = 0,
): Promise<string> {
  const headers: string[] = [];
  const response = Object.assign(new PassThrough(), {
    setHeader: (name: string, value: string) => void headers.push(`${name}: ${value}`),
  });
  const exchange = { request: {} as IncomingMessage, response: response as never };
  await files.serve(operation, operation.routes[index]!, given, ask, exchange);
  return [...headers, await text(response.end())].join('\n');
}

describe('a route that answers a list as CSV', () => {
  it('writes all pages, with columns of fields and of computed values', async () => {
    const asked: unknown[] = [];
    const page = { items: [{ name: 'Stoel, "oud"', size: null, price: money(12_340_000) }] };
    const written = await served(list, { kind: 'home' }, (besides) => {
      asked.push(besides);
      return Promise.resolve({ ...page, next: asked.length === 1 ? '12' : null });
    });
    const line = '"Stoel, ""oud""",,12.34,home,S\r\n';
    expect(written).toBe(
      'content-type: text/csv; charset=utf-8\ncontent-disposition: attachment; filename="things-home.csv"\n' +
        `name,"how large",price,kind,initial\r\n${line}${line}`,
    );
    expect(asked).toEqual([
      { after: undefined, limit: 200 },
      { after: 12, limit: 200 },
    ]);
  });

  it('takes no limit or cursor in its query, which portal fills in', () => {
    const { query } = list.routes[0]!;
    expect(Object.keys((query as z.ZodObject).shape)).toEqual(['kind']);
  });

  it('passes on an error that comes before the first line', async () => {
    const refused = served(list, { kind: 'home' }, () => Promise.reject(new Error('no')));
    await expect(refused).rejects.toThrow('no');
  });

  it('writes the lines of an operation that replies with lines', async () => {
    async function* lines(): AsyncGenerator<string> {
      yield* ['a,b\r\n', '1,2\r\n'];
    }
    expect(await served(register, {}, () => Promise.resolve(lines()))).toMatch(/a,b\r\n1,2\r\n$/);
  });
});

describe('a route that answers a file of another app', () => {
  const ask =
    (more: object = {}) =>
    () =>
      Promise.resolve({ path: '/files/x', fileName: 'x.csv', ...more });

  it('reads the path that the app replies, with the media type of the reply or of the route', async () => {
    await served(link, {}, ask());
    expect(relayed).toEqual({
      origin: 'http://billing',
      path: '/files/x',
      known: { fileName: 'x.csv', mediaType: 'text/csv; charset=utf-8' },
      shown: 'attachment',
    });
    await served(link, {}, ask({ mediaType: 'application/xml' }));
    expect(relayed.known?.mediaType).toBe('application/xml');
  });

  it('shows the file in the browser, unless it is a download', async () => {
    await served(link, {}, ask(), 1);
    expect(relayed).toMatchObject({ shown: 'inline', policy: expect.stringContaining('none') });
    await served(link, { download: true }, ask(), 1);
    expect(relayed.shown).toBe('attachment');
    const { query } = link.routes[1]!;
    expect(query!.parse({ download: 'true' })).toEqual({ download: true });
  });

  it('passes an upload on to the path that the app replies', async () => {
    await served(start, {}, ask());
    expect(handed).toMatchObject({ origin: 'http://billing', mediaTypes: ['text/csv'] });
    expect(await handed.path()).toBe('/files/x');
    const [given] = start.routes;
    expect(given).toMatchObject({ body: null });
    expect(given!.answers!.safeParse({ id: 'a' }).success).toBe(true);
  });

  it('is served by FileRoutes, except an upload that portal itself receives', () => {
    const routes = [list, register, link, start].map((each) => [each, each.routes[0]!] as const);
    expect(routes.map(([, each]) => fileOf(each))).toEqual([
      'text/csv',
      'text/csv',
      'text/csv',
      undefined,
    ]);
    expect(routes.map(([operation, each]) => isServed(operation, each))).toEqual(
      Array(4).fill(true),
    );
    const own = defineOperation({
      owner: 'portal',
      subject: 'thing.own.v1',
      request: {},
      reply: z.object({}),
    }).put('/v1/own', { ...route, id: 'things.own', upload: { mediaTypes: ['text/csv'] } });
    expect(isServed(own, own.routes[0]!)).toBe(false);
  });
});
