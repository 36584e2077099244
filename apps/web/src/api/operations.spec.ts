import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { file, mutation, operation, pages, query } from './operations.js';
import { client } from './transport.js';

interface ListData {
  readonly query?: { readonly limit?: number; readonly after?: string; readonly state?: string };
  readonly url: '/v1/refunds';
}
interface RejectData {
  readonly body: { readonly reason: string };
  readonly path: { readonly id: string };
  readonly url: '/v1/refunds/{id}/rejection';
}
interface Page {
  readonly items: readonly string[];
  readonly next: string | null;
}

const list = operation<ListData, Page>('refunds.list', 'GET', '/v1/refunds');
const reject = operation<RejectData, void>('refunds.reject', 'PUT', '/v1/refunds/{id}/rejection');

let sent: Request[];
let answers: unknown[];
beforeEach(() => {
  sent = [];
  answers = [];
  client.setConfig({
    baseUrl: 'http://portal',
    fetch: async (request) => {
      sent.push(request as Request);
      return Response.json(answers.shift() ?? {});
    },
  });
});
const asked = () => sent.map(({ method, url }) => `${method} ${url.replace('http://portal', '')}`);

describe('an operation', () => {
  it('sends its path, query and JSON body, and returns the response’s JSON', async () => {
    answers = [{ items: ['a'], next: null }];
    expect(await list({ query: { state: 'made' } })).toEqual({ items: ['a'], next: null });
    await reject({ path: { id: '1' }, body: { reason: 'unknown' } });
    expect(asked()).toEqual(['GET /v1/refunds?state=made', 'PUT /v1/refunds/1/rejection']);
    expect(await sent[1]?.json()).toEqual({ reason: 'unknown' });
  });

  it('sends a body of another content type than JSON unchanged', async () => {
    const upload = operation<RejectData, void>(
      'refunds.reject',
      'PUT',
      '/v1/refunds/{id}/rejection',
      'application/pdf',
    );
    await upload({ path: { id: '1' }, body: new Blob(['%PDF']) as never });
    expect(sent[0]?.headers.get('content-type')).toBe('application/pdf');
    expect(await sent[0]?.text()).toBe('%PDF');
  });

  it('sends the reason "administration" with changes of users, and no reason with other changes', async () => {
    await operation('users.remove', 'DELETE', '/v1/users/{id}')();
    await operation('refunds.confirm', 'PUT', '/v1/refunds/{id}/confirmation')();
    expect(sent.map(({ headers }) => headers.get('x-reason'))).toEqual(['administration', null]);
  });
});

describe('options made from an operation', () => {
  it('query by a key of tag, verb and parameters', async () => {
    const options = query(list)({ query: { state: 'made' } });
    expect(options.queryKey).toEqual(['refunds', 'list', { query: { state: 'made' } }]);
    await new QueryClient().fetchQuery(options);
    expect(asked()).toEqual(['GET /v1/refunds?state=made']);
  });

  it('query a list in pages of fifty rows, each with the cursor of the page before', async () => {
    answers = [
      { items: ['a'], next: 'a' },
      { items: ['b'], next: null },
    ];
    const options = { ...pages(list)({ query: { state: 'made' } }), pages: 2 };
    const { pages: all } = await new QueryClient().fetchInfiniteQuery(options);
    expect(all.flatMap(({ items }) => items)).toEqual(['a', 'b']);
    expect(asked()).toEqual([
      'GET /v1/refunds?limit=50&state=made',
      'GET /v1/refunds?limit=50&state=made&after=a',
    ]);
  });

  it('query pages of another size when the parameters set `limit`', async () => {
    answers = [{ items: [], next: null }];
    await new QueryClient().fetchInfiniteQuery(pages(list)({ query: { limit: 5 } }));
    expect(asked()).toEqual(['GET /v1/refunds?limit=5']);
  });

  it('mutate by a key of tag and verb', () => {
    expect(mutation(reject)().mutationKey).toEqual(['refunds', 'reject']);
  });

  it('give a file’s path with the query’s parameters in it', () => {
    const table = file<{ path: { id: string }; query?: { search?: string }; url: '/v1/{id}.csv' }>(
      '/v1/{id}.csv',
    );
    expect(table({ path: { id: '1' }, query: { search: 'a b' } })).toBe('/v1/1.csv?search=a%20b');
  });
});
