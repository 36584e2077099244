import { defineOperation, longPageLimit } from '@app/contracts';
import { z } from 'zod';

const thing = z.object({ id: z.string(), size: z.number() });
const parts = { owner: 'billing', noun: 'Things' } as const;
/** Operations with routes of every kind. */
export const operations = [
  defineOperation({
    ...parts,
    subject: 'thing.list.v1',
    read: { of: [] },
    request: { open: z.boolean().optional(), ownerId: z.string().nullable() },
    reply: z.object({ items: z.array(thing) }),
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
    }),
  defineOperation({
    ...parts,
    subject: 'thing.make.v1',
    isSlow: true,
    request: { id: z.string().regex(/^[a-z]+$/, 'must be letters'), size: z.number() },
    reply: z.object({ thing }),
  }).put('/v1/things/:id', {
    id: 'things.make',
    permission: 'runs:write',
    summary: 'Makes it.',
    isConfirmed: true,
    answers: 'thing',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.get.v1',
    read: { of: ['id'] },
    request: { id: z.string() },
    reply: z.object({ thing }),
  }).get('/v1/things/:id', { id: 'things.get', permission: 'runs:read', summary: 'One.' }),
  defineOperation({
    ...parts,
    subject: 'thing.counts.v1',
    read: { of: [] },
    request: {},
    reply: z.object({ thing }),
  }).get('/v1/things/counts', {
    id: 'things.counts',
    permission: 'runs:read',
    summary: 'How many.',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.find.v1',
    read: { of: ['id'] },
    request: { id: z.string() },
    reply: thing,
  }).get('/v1/things/:id/found', {
    id: 'things.find',
    permission: 'documents:read',
    also: ['calls:read'],
    summary: 'Finds it.',
    asOwner: 'tried',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.size.v1',
    request: { size: z.object({ width: z.number() }), carrierId: z.string().nullable() },
    reply: thing,
  }).post('/v1/carriers/:carrierId/size', {
    id: 'things.size',
    permission: 'runs:write',
    summary: 'Sizes it.',
    carrier: 'carrierId',
    bodyIs: 'size',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.note.v1',
    request: { ownerId: z.string() },
    reply: thing,
  }).post('/v1/owners/:ownerId/note', {
    id: 'things.note',
    permission: 'runs:write',
    about: 'ownerId',
    summary: 'Notes it.',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.noted.v1',
    read: { of: ['ownerId'] },
    request: { ownerId: z.string() },
    reply: thing,
  }).get('/v1/owners/:ownerId/note', {
    id: 'things.noted',
    permission: 'runs:read',
    summary: 'Gets its note.',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.tax.v1',
    request: { partyType: z.enum(['owner', 'carrier']), partyId: z.string() },
    reply: thing,
  }).post('/v1/tax', { id: 'things.tax', permission: 'runs:write', summary: 'Taxes it.' }),
  defineOperation({
    ...parts,
    subject: 'thing.sign.v1',
    asksReason: false,
    request: { id: z.string(), userId: z.string(), ip: z.string() },
    reply: z.object({ thing }),
  }).post('/v1/things/:id/signature', {
    id: 'things.sign',
    permission: 'runs:write',
    summary: 'Signs it.',
    filled: { userId: 'person', ip: 'address' },
    status: 201,
    answers: 'thing',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.add.v1',
    notesMisses: true,
    request: {
      ownerId: z.string(),
      id: z.string(),
      by: z.string(),
      rights: z.array(z.enum(['calls:read', 'prompts:write'])),
      loud: z.boolean(),
    },
    reply: thing,
  }).post('/v1/owners/:ownerId/things', {
    id: 'things.add',
    permission: 'documents:read',
    about: 'ownerId',
    summary: 'Adds one.',
    takes: ({ loud }) => (loud ? ['prompts:write'] : []),
    filled: { id: 'new-id', by: 'asker', rights: 'rights' },
  }),
  defineOperation({
    ...parts,
    subject: 'thing.hold.v1',
    request: {},
    reply: thing,
  }).put('/v1/held-things', {
    id: 'things.hold',
    permission: 'holds:manage',
    isOursAlone: true,
    summary: 'Holds them.',
  }),
  defineOperation({
    ...parts,
    subject: 'thing.lose.v1',
    request: { id: z.string() },
    reply: thing,
  })
    .delete('/v1/found-things/:id', {
      id: 'things.lose',
      permission: 'documents:read',
      asOwner: 'tried',
      summary: 'Loses it.',
    })
    .get('/v1/found-things/:id', {
      id: 'things.look',
      permission: 'documents:read',
      asOwner: 'each',
      summary: 'Looks for it.',
    }),
  defineOperation({
    ...parts,
    subject: 'thing.end.v1',
    request: { id: z.string() },
    reply: z.object({ id: z.string() }),
  }).delete('/v1/things/:id', {
    id: 'things.end',
    permission: 'runs:write',
    isForPeople: true,
    summary: 'Ends it.',
    answers: null,
  }),
  defineOperation({
    owner: 'portal',
    asksReason: false,
    subject: 'thing.rename.v1',
    request: { id: z.string(), part: z.string() },
    rest: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('plain'), name: z.string() }),
      z.strictObject({ kind: z.literal('none') }),
    ]),
    reply: thing,
  }).post('/v1/things/:id/parts/:part', {
    id: 'things.rename',
    permission: 'runs:write',
    isOursAlone: true,
    summary: 'Renames a part.',
    status: 201,
  }),
  defineOperation({
    owner: 'portal',
    isUnscoped: true,
    subject: 'thing.public.v1',
    request: { limit: longPageLimit },
    reply: z.object({ items: z.array(thing) }),
  }).get('/v1/things/public', { id: 'things.public', permission: 'open', summary: 'Shown.' }),
];
