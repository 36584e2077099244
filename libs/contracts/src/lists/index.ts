import { limits } from '@app/call-flow';
import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, longPageLimit, pageLimit, pageSchema } from '../paging.js';
import { slug } from '../values.js';

const entries = z
  .array(z.string().regex(/^\+\d{1,15}$/, says('not-e164-beginning', { example: '+3161234' })))
  .max(limits.listEntries, `must hold at most ${limits.listEntries} numbers`);

/** A list of callers, and how many numbers or beginnings of numbers are on it. */
export const numberList = named(
  'NumberList',
  z.object({ name: slug, entries: z.number().int().nonnegative() }),
);
export type NumberListView = z.output<typeof numberList>;

const ofLists = { owner: 'portal', asksReason: false, reply: numberList } as const;
/** Whose callers they are is for those to see who say what is done with them. */
const forOwner = { permission: 'lists:write', about: 'ownerId' } as const;

export const listList = defineOperation({
  ...ofLists,
  subject: 'list.list.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug, limit: pageLimit, after: keyCursor },
  reply: pageSchema(numberList),
}).get('/v1/owners/:ownerId/lists', {
  ...forOwner,
  id: 'lists.list',
  summary: 'An owner’s lists of numbers, by name.',
});

/** Not-found `no-such-list`. Numbers are short, and whoever looks at a list wants all of it. */
export const listGet = defineOperation({
  ...ofLists,
  subject: 'list.get.v1',
  read: { of: ['ownerId/name'] },
  request: {
    ownerId: slug,
    name: slug,
    limit: longPageLimit,
    /** Digits of the last one on the page before. */
    after: z
      .string()
      .regex(/^\d{0,15}$/, says('not-a-cursor'))
      .default(''),
  },
  reply: pageSchema(z.string()),
}).get('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.entries',
  summary: 'The numbers of a list, by their digits.',
});

/**
 * Not-found `no-such-owner`; invalid `too-many-entries`, `too-many-lists`, or `too-large` when a number's snapshot
 * couldn't hold it; so does `listPatch`.
 */
export const listPut = defineOperation({
  ...ofLists,
  subject: 'list.put.v1',
  request: { ownerId: slug, name: slug, entries },
}).put('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.put',
  summary: 'Makes a list, or replaces it whole.',
});

export const listPatch = defineOperation({
  ...ofLists,
  subject: 'list.patch.v1',
  request: { ownerId: slug, name: slug, add: entries.default([]), remove: entries.default([]) },
}).patch('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.patch',
  summary: 'Puts numbers on a list and takes others off.',
});

/** Not-found `no-such-list`; conflict `list-in-use`, naming the numbers. */
export const listDelete = defineOperation({
  ...ofLists,
  subject: 'list.delete.v1',
  request: { ownerId: slug, name: slug },
  reply: z.void(),
}).delete('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.delete',
  summary: 'Deletes a list that no flow asks.',
  answers: null,
});
