import { limits } from '@app/call-flow';
import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, longPageLimit, pageLimit, pageSchema } from '../paging.js';
import { e164, slug } from '../values.js';

const entries = z
  .array(z.string().regex(/^\+\d{1,15}$/, says('not-e164-beginning', { example: '+3161234' })))
  .max(limits.listEntries, `must hold at most ${limits.listEntries} numbers`)
  .describe('E.164 numbers, or prefixes such as `+3161234`.');

const listName = slug.describe('Name of the list: lower-case letters, digits and hyphens.');

/** A list of callers' numbers that flows can use. */
export const numberList = named(
  'NumberList',
  z.object({
    name: listName,
    entries: z.number().int().nonnegative().describe('Numbers and number prefixes on the list.'),
  }),
);
export type NumberListView = z.output<typeof numberList>;

const ofLists = { owner: 'portal', asksReason: false, reply: numberList } as const;
/** For staff, and for members of the owner who may edit its flows: the lists contain callers' numbers. */
const forOwner = { permission: 'lists:write', about: 'ownerId' } as const;

describeTag(
  'lists',
  'A number list is an owner’s named list of callers’ numbers and prefixes, for use in call flows. A change applies ' +
    'at once; a list that a flow uses cannot be deleted.',
);

/** Lists an owner's number lists by name. */
export const listList = defineOperation({
  ...ofLists,
  subject: 'list.list.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug, limit: pageLimit, after: keyCursor },
  reply: pageSchema(numberList),
}).get('/v1/owners/:ownerId/lists', {
  ...forOwner,
  id: 'lists.list',
  summary: 'List the number lists of an owner, by name.',
  description: 'With the number of entries of each list. Flows look up callers in number lists.',
});

/**
 * Lists the entries of a number list, by digits; pages are long, because entries are short. Not-found `no-such-list`.
 */
export const listGet = defineOperation({
  ...ofLists,
  subject: 'list.get.v1',
  read: { of: ['ownerId/name'] },
  request: {
    ownerId: slug,
    name: listName,
    limit: longPageLimit,
    /** Digits of the last entry of the page before. */
    after: z
      .string()
      .regex(/^\d{0,15}$/, says('not-a-cursor'))
      .default(''),
    digits: z
      .string()
      .regex(/^\+?[\d\s().-]{1,30}$/, says('not-digits-of-number', { example: '06-12' }))
      .optional()
      .describe(
        'Only entries with these digits, written as people do. `+31612` or `0031612` finds entries that begin so; `0612` ' +
          'those of every country that we know; digits without such a beginning may be anywhere.',
      ),
  },
  reply: pageSchema(z.string()),
}).get('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.entries',
  summary: 'List the entries of a number list.',
  description:
    'E.164 numbers and prefixes such as `+3161234`, in order of their digits. A prefix is found by its own digits, not by a longer number that it covers.',
});

/** Lists the names of the lists that an owner's numbers use, with these numbers. */
export const listUses = defineOperation({
  ...ofLists,
  subject: 'list.uses.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: z.object({
    items: z.array(
      z.object({
        name: listName,
        numbers: z.array(e164).describe('Numbers whose flow uses the list.'),
      }),
    ),
  }),
}).get('/v1/owners/:ownerId/list-uses', {
  ...forOwner,
  id: 'lists.uses',
  summary: 'List which numbers of an owner use which number lists.',
  description: 'By name. Scheduled flows count too.',
});

/**
 * Makes a number list, or replaces it whole. Not-found `no-such-owner`; invalid `too-many-entries`, `too-many-lists`,
 * or `too-large` when a number's snapshot would be too large; likewise `listPatch`.
 */
export const listPut = defineOperation({
  ...ofLists,
  subject: 'list.put.v1',
  request: { ownerId: slug, name: listName, entries },
}).put('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.put',
  summary: 'Make or replace a number list. Safe to repeat.',
  description:
    `At most ${limits.listEntries} entries, each an E.164 number or a prefix such as \`+3161234\`. Flows that use the ` +
    'list follow at once. Replaces all entries. 404 `no-such-owner`. 422 `too-many-lists` beyond 100 lists, ' +
    '`too-many-entries` when all lists of one flow have more together, `too-large`: a number’s flow with all its ' +
    'lists would exceed 240,000 bytes.',
});

/** Adds and removes entries of a number list; makes a list that does not exist yet. Refusals as of `listPut`. */
export const listPatch = defineOperation({
  ...ofLists,
  subject: 'list.patch.v1',
  request: { ownerId: slug, name: listName, add: entries.default([]), remove: entries.default([]) },
}).patch('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.patch',
  summary: 'Add and remove entries of a number list.',
  description:
    'Makes the list if it does not exist. An entry in both `add` and `remove` ends up on the list. Safe to repeat. ' +
    'Flows that use the list follow at once. 404 `no-such-owner`. 422 `too-many-lists` beyond 100 lists, ' +
    `\`too-many-entries\` when all lists of one flow have more than ${limits.listEntries} entries together, ` +
    '`too-large`: a number’s flow with all its lists would exceed 240,000 bytes.',
});

/**
 * Deletes a number list that no flow uses, which can't be undone. Not-found `no-such-list`; conflict `list-in-use`,
 * naming the numbers.
 */
export const listDelete = defineOperation({
  ...ofLists,
  subject: 'list.delete.v1',
  request: { ownerId: slug, name: listName },
  reply: z.void(),
}).delete('/v1/owners/:ownerId/lists/:name', {
  ...forOwner,
  id: 'lists.delete',
  summary: 'Delete a number list that no flow uses.',
  description:
    'Cannot be undone. 409 `list-in-use` names the numbers whose flows use the list. Repeated: 404 `no-such-list`.',
  answers: null,
});
