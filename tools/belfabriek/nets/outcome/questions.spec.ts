import { describe, expect, it } from '@jest/globals';
import { changes, pathsOf, queryOf, readable, toNothing, type Api } from './questions.js';

const json = { responses: { '200': { content: { 'application/json': {} } } } };
const stream = { responses: { '200': { content: { 'text/event-stream': {} } } } };

const api: Api = {
  paths: {
    '/v1/owners/{ownerId}/lists': { get: json },
    '/v1/owners/{id}': { get: json, put: json },
    '/v1/owners': { get: json },
    '/v1/live-calls/stream': { get: stream },
    '/v1/recordings/heard/{token}': { get: json },
    '/v1/me': { get: json, patch: json },
  },
};

describe('paths that a comparison reads', () => {
  it('are those with answers in text such as JSON, a list before its items', () => {
    expect(readable(api).map(([path]) => path)).toEqual([
      '/v1/me',
      '/v1/owners',
      '/v1/owners/{id}',
      '/v1/owners/{ownerId}/lists',
    ]);
  });

  it('take ids from the list at the path above, or from given values when there is no such list', () => {
    const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
      '/v1/owners': [{ id: 'waterdam' }, { id: 'helder' }],
    };
    const paths = (template: string) =>
      pathsOf(template, (list) => lists[list] ?? [], { ownerId: ['waterdam'], month: ['2026-11'] });
    expect(paths('/v1/owners/{id}')).toEqual(['/v1/owners/waterdam', '/v1/owners/helder']);
    expect(paths('/v1/owners/{ownerId}/lists')).toEqual(['/v1/owners/waterdam/lists']);
    expect(paths('/v1/ledger/months/{month}')).toEqual(['/v1/ledger/months/2026-11']);
    expect(paths('/v1/switches/{name}')).toEqual([]);
  });

  it('contain phone numbers without their plus', () => {
    const numbers = [{ number: '+318001122' }];
    expect(pathsOf('/v1/numbers/{number}', () => numbers, {})).toEqual(['/v1/numbers/318001122']);
  });

  it('get only known parameters in their query', () => {
    const read = { ...json, parameters: ['from', 'search'].map((name) => ({ in: 'query', name })) };
    expect(queryOf(read, { from: '2026-11-01', until: '2026-12-01' })).toBe('?from=2026-11-01');
  });
});

describe('changes that a comparison sends', () => {
  it("are all except those of the asker’s own account, with ids that don't exist", () => {
    expect(changes(api)).toEqual([['PUT', '/v1/owners/{id}']]);
    expect(toNothing('/v1/a/{month}/{id}', { month: '2026-11' })).toBe(
      '/v1/a/2026-11/00000000-0000-4000-8000-000000000000',
    );
  });
});
