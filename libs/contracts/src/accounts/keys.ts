import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { keyPermissions } from '../permissions.js';
import { slug, uuid } from '../values.js';
import { at, idCursor } from './parts.js';

const kept = {
  name: z.string().trim().min(1, 'must not be empty').max(100),
  ownerId: slug.nullable(),
  permissions: z
    .array(z.enum(keyPermissions))
    .min(1, 'must hold a permission')
    .refine((all) => new Set(all).size === all.length, says('named-twice', { what: 'permission' })),
};
const inDays = (days: number): number => Date.now() + days * 86_400_000;

const apiKey = named(
  'ApiKey',
  z.object({
    ...kept,
    id: uuid,
    createdAt: at,
    expiresAt: at.describe('When it stops working; its maker is mailed 30 days before.'),
    /** To the minute. */
    lastUsedAt: at.nullable(),
  }),
);
export type KeyView = z.output<typeof apiKey>;

/** Keys for programs: `Authorization: Bearer bf_…`. People make them, and no key does. */
const ofKeys = { owner: 'portal', isUnscoped: true } as const;
const byManagers = { permission: 'keys:manage' } as const;

/** The ones that the asker may manage. */
export const keyList = defineOperation({
  ...ofKeys,
  subject: 'apikey.list.v1',
  request: { limit: pageLimit, after: idCursor },
  reply: pageSchema(apiKey),
}).get('/v1/api-keys', {
  ...byManagers,
  id: 'apiKeys.list',
  summary: 'Keys, by id, without their secrets.',
});

/** Unavailable, and no key was made, when its maker can't be told by mail. */
export const keyMake = defineOperation({
  ...ofKeys,
  subject: 'apikey.make.v1',
  request: {
    ...kept,
    expiresAt: z.iso
      .datetime({ offset: true })
      .refine((given) => Date.parse(given) > Date.now(), says('not-to-come'))
      .refine((given) => Date.parse(given) <= inDays(731), says('beyond-two-years'))
      .optional()
      .describe(
        'When it stops working: at most two years from now; a year from now when left out.',
      ),
  },
  reply: z.object({ key: apiKey, secret: z.string() }),
}).post('/v1/api-keys', {
  ...byManagers,
  id: 'apiKeys.make',
  summary: 'Makes a key; its secret is shown this once. Its maker is told by mail.',
  status: 201,
});

/** With the keys that were made by it. Not-found `no-such-key` also for one that isn't the asker's to manage. */
export const keyRemove = defineOperation({
  ...ofKeys,
  subject: 'apikey.remove.v1',
  request: { id: uuid },
  reply: z.void(),
}).delete('/v1/api-keys/:id', {
  ...byManagers,
  id: 'apiKeys.remove',
  summary: 'Removes a key: it stops working at once.',
  answers: null,
});
