import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineOperation, Operation, operationsIn } from './operation.js';
import { pageLimit, pageSchema } from './paging.js';

const shape = z.object({ id: z.string() });
const parts = { owner: 'billing', noun: 'Things' } as const;
const list = defineOperation({
  ...parts,
  subject: 'thing.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: z.number().optional(),
    ownerId: z.string().nullable(),
    open: z.boolean().optional().describe('Only those.'),
    state: z.array(z.enum(['new', 'old'])).optional(),
  },
  reply: pageSchema(shape),
})
  .get('/v1/things', {
    id: 'things.list',
    permission: 'runs:read',
    summary: 'All.',
    fixed: { ownerId: null },
  })
  .get('/v1/owners/:id/things', {
    id: 'things.ofOwner',
    named: { id: 'ownerId' },
    permission: 'documents:read',
    about: 'ownerId',
    summary: 'His.',
  });
const make = defineOperation({
  ...parts,
  subject: 'thing.make.v1',
  request: { id: z.string(), size: z.number() },
  reply: z.object({ thing: shape }),
}).put('/v1/things/:id', {
  id: 'things.make',
  permission: 'runs:write',
  summary: 'Makes it.',
  isConfirmed: true,
  answers: 'thing',
});

describe('an operation', () => {
  it('asks who asks, besides its own fields', () => {
    expect(Object.keys(make.request.shape)).toEqual(['id', 'size', 'scope']);
    expect(make.request.safeParse({ id: 'a', size: 1 }).success).toBe(false);
  });

  it('is noted as its subject says, unless it changes something', () => {
    expect(list.read).toEqual({ action: 'thing.list', of: [], isLong: false });
    expect(make.read).toBeNull();
  });

  it('needs a subject that reads <noun>.<verb>.v<version>', () => {
    expect(() =>
      defineOperation({ ...parts, subject: 'thing', request: {}, reply: shape }),
    ).toThrow('thing');
  });

  it('has each route that it was given, and is found among what a domain exports', () => {
    expect(list.routes.map(({ path }) => path)).toEqual(['/v1/things', '/v1/owners/:id/things']);
    expect(operationsIn({ list, shape, make })).toEqual([list, make]);
    expect(list).toBeInstanceOf(Operation);
  });
});

describe('a route', () => {
  it('takes what its path doesn’t name or fix from the query of a read, as text', () => {
    const [all, ofOwner] = list.routes;
    expect(all).toMatchObject({ params: {}, body: null, fixed: { ownerId: null } });
    expect(Object.keys(all!.query!.shape)).toEqual(['limit', 'after', 'open', 'state']);
    expect(ofOwner!.params).toEqual({
      id: { field: 'ownerId', schema: list.request.shape.ownerId.unwrap() },
    });
    const query = all!.query!;
    expect(query.parse({ after: '12', open: 'true', state: 'new,old' })).toEqual({
      limit: 50,
      after: 12,
      open: true,
      state: ['new', 'old'],
    });
    expect(query.parse({ limit: '200' })).toEqual({ limit: 200 });
    for (const wrong of [
      { limit: '201' },
      { after: '0' },
      { open: 'yes' },
      { state: 'new,gone' },
    ]) {
      expect(query.safeParse(wrong).success).toBe(false);
    }
  });

  it('takes it from the body of a change, and refuses what it doesn’t know', () => {
    const { body, query, params } = make.routes[0]!;
    expect(query).toBeNull();
    expect(Object.keys(params)).toEqual(['id']);
    expect(body!.parse({ size: 1, password: 'p' })).toEqual({ size: 1, password: 'p' });
    for (const wrong of [{ size: 1 }, { size: 1, password: 'p', more: 1 }]) {
      expect(body!.safeParse(wrong).success).toBe(false);
    }
  });

  it('answers a field of the reply, all of it, or nothing', () => {
    expect(make.routes[0]).toMatchObject({ field: 'thing', answers: shape });
    expect(list.routes[0]).toMatchObject({ field: null, answers: list.reply });
    const silent = make.put('/v1/things/:id/end', {
      id: 'things.end',
      permission: 'runs:write',
      summary: 'Ends it.',
      answers: null,
    });
    expect(silent.routes[1]).toMatchObject({ field: null, answers: null });
  });
});
