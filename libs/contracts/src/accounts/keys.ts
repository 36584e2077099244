import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { keyPermissions } from '../permissions.js';
import { slug, uuid } from '../values.js';
import { at, idCursor } from './parts.js';

const kept = {
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(100)
    .describe('For people, such as “billing import”; 1 to 100 characters.'),
  ownerId: slug.nullable().describe('The one owner that the key sees; null: the whole platform.'),
  permissions: z
    .array(z.enum(keyPermissions))
    .min(1, 'must hold a permission')
    .refine((all) => new Set(all).size === all.length, says('named-twice', { what: 'permission' }))
    .describe('Rights of the key, at least one.'),
};
const inDays = (days: number): number => Date.now() + days * 86_400_000;

/** An API key without its secret. */
const apiKey = named(
  'ApiKey',
  z.object({
    ...kept,
    id: uuid,
    createdAt: at,
    expiresAt: at.describe('When the key stops working. Its maker gets a mail 30 days before.'),
    lastUsedAt: at.nullable().describe('Last use, to the minute; null: never used.'),
  }),
);
export type KeyView = z.output<typeof apiKey>;

/** Keys for programs: `Authorization: Bearer bf_…`. People manage keys; keys are refused. */
const ofKeys = { owner: 'portal', isUnscoped: true } as const;
const byManagers = { permission: 'keys:manage' } as const;

describeTag(
  'apiKeys',
  'An API key lets a program use this API with chosen rights, for one owner or for the platform. A person makes it; ' +
    'it ends after two years at most, when it is removed, or when its maker loses the rights.',
);

/** Lists the keys that the signed-in person may manage. Staff may give a reason. */
export const keyList = defineOperation({
  ...ofKeys,
  subject: 'apikey.list.v1',
  request: { limit: pageLimit, after: idCursor },
  reply: pageSchema(apiKey),
}).get('/v1/api-keys', {
  ...byManagers,
  id: 'apiKeys.list',
  summary: 'List API keys, by id.',
  description:
    'Staff see all keys. Members see the keys of owners where they have the role `owner`, whoever made them. Expired ' +
    'keys too. Without secrets.',
});

/**
 * Makes a key and returns its secret once; its maker gets a mail. Invalid `beyond-your-rights`; not-found
 * `no-such-owner`; unavailable, without a key, when the mail can't be sent.
 */
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
        'When the key stops working: at most two years (731 days) from now; omitted: 365 days from now.',
      ),
  },
  reply: z.object({
    key: apiKey,
    secret: z.string().describe('Starts with `bf_`. Shown once; only its hash is stored.'),
  }),
}).post('/v1/api-keys', {
  ...byManagers,
  id: 'apiKeys.make',
  summary: 'Make an API key.',
  description:
    'The reply shows the secret once. The maker gets a mail (503, without a key, while mail cannot be sent). A key ' +
    'cannot do more than its maker, and a key of one owner no more than the role `owner` (422 `beyond-your-rights`). ' +
    'It cannot be changed, only removed; it is removed once its maker loses any of its rights. Repeated, this makes ' +
    'another key. 404 `no-such-owner`.',
  status: 201,
});

/**
 * Removes a key; this can't be undone. Not-found `no-such-key`, also for a key that the
 * person may not manage.
 */
export const keyRemove = defineOperation({
  ...ofKeys,
  subject: 'apikey.remove.v1',
  request: { id: uuid },
  reply: z.void(),
}).delete('/v1/api-keys/:id', {
  ...byManagers,
  id: 'apiKeys.remove',
  summary: 'Remove an API key.',
  description:
    'The key stops working at once, whoever made it. Webhooks that it made, changed or resumed last are paused within a ' +
    'minute, and the owner gets a mail. Cannot be undone. Repeated: 404 `no-such-key`.',
  answers: null,
});
