import { says } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineOperation, Operation, operationsIn, type Rule } from './index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164 } from '../values.js';

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

const oneParty: Rule = {
  path: ['carrierId'],
  holds: ({ ownerId, carrierId }: { ownerId?: string; carrierId?: string }) =>
    ownerId === undefined || carrierId === undefined,
  ...says('two-parties'),
};
const ofParty = defineOperation({
  ...parts,
  subject: 'thing.party.v1',
  read: { of: ['ownerId', 'carrierId'] },
  asksReason: false,
  request: {
    ownerId: z.string().optional(),
    carrierId: z.string().optional(),
    by: z.string(),
    ip: z.string(),
  },
  rules: [oneParty],
  reply: shape,
}).get('/v1/parties/things', {
  id: 'things.ofParty',
  permission: 'runs:read',
  filled: { by: 'person', ip: 'address' },
  summary: 'Of one.',
});

const watch = defineOperation({
  ...parts,
  owner: 'cdr',
  subject: 'thing.watch.v1',
  read: 'unnoted',
  request: {
    number: e164.optional(),
    from: z.iso.datetime().optional().describe('The first moment.'),
    size: z.number().optional(),
    right: z.string(),
  },
  reply: shape,
}).get('/v1/watched-things', {
  id: 'things.watch',
  permission: 'calls:read',
  takes: ({ size = 0 }) => (size > 1 ? ['documents:read'] : []),
  summary: 'Watches.',
  entered: { size: z.literal('large') },
  rules: [
    {
      path: ['size'],
      holds: ({ number }: { number?: string }) => number !== '+31',
      ...says('missing'),
    },
  ],
  filled: { right: 'rights' },
});

describe('operation', () => {
  it('adds the asker’s scope to its own fields', () => {
    expect(Object.keys(make.request.shape)).toEqual(['id', 'size', 'scope']);
    expect(make.request.safeParse({ id: 'a', size: 1 }).success).toBe(false);
  });

  it('is audited under its subject’s name, unless it is a change or `unnoted`', () => {
    expect(list.read).toEqual({ action: 'thing.list', of: [], isLong: false });
    expect(make).toMatchObject({ isChange: true, read: null });
    const unnoted = defineOperation({
      ...parts,
      subject: 'a.b.v1',
      read: 'unnoted',
      request: {},
      reply: shape,
    });
    expect(unnoted).toMatchObject({ isChange: false, read: null });
    expect(make).toMatchObject({ read: null, isChange: true });
    expect(watch).toMatchObject({ read: null, isChange: false });
  });

  it('needs a subject that reads <noun>.<verb>.v<version>', () => {
    expect(() =>
      defineOperation({ ...parts, subject: 'thing', request: {}, reply: shape }),
    ).toThrow('thing');
  });

  it('has each defined route, and is found among a domain’s exports', () => {
    expect(list.routes.map(({ path }) => path)).toEqual(['/v1/things', '/v1/owners/:id/things']);
    expect(operationsIn({ make, shape }, { list })).toEqual([list, make]);
    expect(list).toBeInstanceOf(Operation);
  });

  it('may be sent by the apps that it names, and by portal when it has a route', () => {
    const question = defineOperation({
      ...parts,
      subject: 'thing.ask.v1',
      askedBy: ['portal', 'cdr'],
      request: { id: z.string() },
      reply: shape,
    });
    const askersOf = (of: Operation) =>
      (['portal', 'cdr', 'billing'] as const).filter((app) => of.isAskedBy(app));
    expect(askersOf(question)).toEqual(['portal', 'cdr']);
    expect(askersOf(list)).toEqual(['portal']);
    const route = { id: 'things.ask', permission: 'runs:read', summary: 'Asks.' } as const;
    expect(() => question.get('/v1/things/:id', route)).toThrow('things.ask');
  });

  it('with a scope refuses a route that needs no permission', () => {
    const open = { id: 'things.open', permission: 'open', summary: 'Opens it.' } as const;
    expect(() => make.put('/v1/things/:id/opened', open)).toThrow('things.open');
  });
});

describe('operation that portal owns', () => {
  const put = defineOperation({
    owner: 'portal',
    subject: 'thing.put.v1',
    isUnscoped: true,
    request: { id: z.string() },
    rest: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('plain'), size: z.number() }),
      z.strictObject({ kind: z.literal('none') }),
    ]),
    reply: shape,
  });
  const routed = put.put('/v1/things/:id', {
    id: 'things.put',
    permission: 'signed-in',
    summary: 'Puts it.',
  });

  it('may have no scope, and a request that fields alone cannot express', () => {
    const { request } = put;
    expect(request.parse({ id: 'a', kind: 'plain', size: 1 })).toEqual({
      id: 'a',
      kind: 'plain',
      size: 1,
    });
    expect(request.safeParse({ id: 'a', kind: 'plain' }).success).toBe(false);
    const { body, params } = routed.routes[0]!;
    expect(Object.keys(params)).toEqual(['id']);
    expect(body!.safeParse({ kind: 'none' }).success).toBe(true);
    expect(body!.safeParse({ kind: 'none', id: 'a' }).success).toBe(false);
  });

  it('is answered in process when it has a route, and on the bus otherwise', () => {
    expect([put.isInProcess, routed.isInProcess, make.isInProcess]).toEqual([false, true, false]);
    expect(routed.isAskedBy('portal')).toBe(false);
  });
});

describe('route', () => {
  it('checks rules over several fields, and the request on the bus does so too', () => {
    const query = ofParty.routes[0]!.query!;
    const both = { ownerId: 'a', carrierId: 'b' };
    expect(query.safeParse({ ownerId: 'a' }).success).toBe(true);
    expect(query.safeParse(both).error?.issues).toMatchObject([
      { path: ['carrierId'], message: says('two-parties').error({}) },
    ]);
    const asked = { scope: { as: 'service', service: 'portal' }, ip: '', by: '', ...both };
    expect(ofParty.request.safeParse(asked).success).toBe(false);
    const ofOwner = defineOperation({
      ...parts,
      subject: 'thing.owner.v1',
      request: ofParty.request.shape,
      rules: [{ ...oneParty, onlyOfRoutes: true }],
      reply: shape,
    });
    expect(ofOwner.request.safeParse(asked).success).toBe(true);
  });

  it('checks the stricter rules of an entered field', () => {
    const entered = { size: z.number().max(5) };
    const [, route] = make.put('/v1/things/:id/size', {
      id: 'things.resize',
      permission: 'runs:write',
      summary: 'Changes its size.',
      entered,
    }).routes;
    expect((route!.body as z.ZodObject).shape).toEqual(entered);
    expect(make.request.shape.size.safeParse(6).success).toBe(true);
  });

  it('leaves out fields that portal fills in', () => {
    const { query, filled } = ofParty.routes[0]!;
    expect(Object.keys((query as z.ZodObject).shape)).toEqual(['ownerId', 'carrierId']);
    expect(filled).toEqual({ by: 'person', ip: 'address' });
  });

  it('of a read has a text query with the fields that its path neither names nor fixes', () => {
    const [all, ofOwner] = list.routes;
    expect(all).toMatchObject({ params: {}, body: null, fixed: { ownerId: null } });
    expect(Object.keys((all!.query as z.ZodObject).shape)).toEqual([
      'limit',
      'after',
      'open',
      'state',
    ]);
    expect(ofOwner!.params).toMatchObject({
      id: {
        field: 'ownerId',
        schema: { description: 'Id of the owner: lower-case letters, digits and hyphens.' },
      },
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

  it('of a change has a body with the fields that its path does not name, and refuses unknown fields', () => {
    const { body, query, params } = make.routes[0]!;
    expect(query).toBeNull();
    expect(Object.keys(params)).toEqual(['id']);
    expect(body!.parse({ size: 1, password: 'p' })).toEqual({ size: 1, password: 'p' });
    for (const wrong of [{ size: 1 }, { size: 1, password: 'p', more: 1 }]) {
      expect(body!.safeParse(wrong).success).toBe(false);
    }
  });

  it('parses numbers and moments in a query, or as an entered field defines it', () => {
    const query = watch.routes[0]!.query as z.ZodObject;
    expect(Object.keys(query.shape)).toEqual(['number', 'from', 'size']);
    expect(
      query.parse({ number: ' 31201234567', from: '2026-11-01T01:00:00+01:00', size: 'large' }),
    ).toEqual({ number: '+31201234567', from: '2026-11-01T00:00:00.000Z', size: 'large' });
    expect(query.shape['from']!.description).toBe('The first moment.');
    for (const wrong of [{ number: '0900' }, { from: 'today' }, { size: '1' }]) {
      expect(query.safeParse({ size: 'large', ...wrong }).success).toBe(false);
    }
  });

  it('checks its own rules, which the request on the bus doesn’t have', () => {
    const [route] = watch.routes;
    const given = { number: '31', size: 'large' };
    expect(route!.query!.safeParse(given).error?.issues).toMatchObject([{ path: ['size'] }]);
    const scope = { as: 'service', service: 'x' };
    expect(watch.request.safeParse({ number: '+31', right: '', scope }).success).toBe(true);
  });

  it('needs permissions that depend on the request', () => {
    const [route] = watch.routes;
    expect([route!.takes({ size: 2 }), route!.takes({})]).toEqual([['documents:read'], []]);
  });

  it('returns one field of the reply, the whole reply, or nothing', () => {
    expect(make.routes[0]).toMatchObject({ field: 'thing', answers: shape });
    expect(list.routes[0]).toMatchObject({ field: null, answers: list.reply });
    const silent = make.put('/v1/things/:id/end', {
      id: 'things.end',
      permission: 'runs:write',
      summary: 'Ends it.',
      answers: null,
    });
    expect(silent.routes[1]).toMatchObject({ field: null, answers: null, status: 204 });
    expect(list.routes[0]!.status).toBe(200);
    const added = list.post('/v1/things', {
      id: 'things.add',
      permission: 'runs:write',
      summary: 'Adds one.',
      status: 201,
    });
    expect(added.routes.at(-1)!.status).toBe(201);
  });

  it('may have one field as its whole body', () => {
    const size = z.object({ width: z.number() });
    const sized = defineOperation({
      ...parts,
      subject: 'thing.size.v1',
      request: { id: z.string(), size },
      reply: shape,
    }).put('/v1/things/:id/size', {
      id: 'things.size',
      permission: 'runs:write',
      summary: 'Sizes it.',
      bodyIs: 'size',
    });
    expect(sized.routes[0]).toMatchObject({ bodyIs: 'size', body: size, query: null });
  });

  it('parses a number in its path, and lets a person of several owners name one in the query', () => {
    const line = defineOperation({
      ...parts,
      subject: 'thing.line.v1',
      read: { of: ['id'] },
      request: { id: z.string(), line: z.number() },
      reply: shape,
    }).get('/v1/things/:id/lines/:line', {
      id: 'things.line',
      permission: 'documents:read',
      summary: 'A line.',
      asOwner: 'tried',
    });
    const { params, query, about, isTried } = line.routes[0]!;
    expect(params['line']!.schema.parse('12')).toBe(12);
    expect(params['line']!.schema.safeParse('0').success).toBe(false);
    expect(query!.parse({ ownerId: 'acme' })).toEqual({ ownerId: 'acme' });
    expect(query!.parse({})).toEqual({});
    expect({ about, isTried }).toEqual({ about: 'ownerId', isTried: true });
  });
});
