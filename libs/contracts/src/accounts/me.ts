import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { ownerRoles, permissions, staffRoles } from '../permissions.js';
import { slug } from '../values.js';
import { at, language, personName } from './parts.js';

/** About oneself: for people who signed in. */
const ofMe = { owner: 'portal', asksReason: false, isUnscoped: true } as const;
const signedIn = { permission: 'signed-in' } as const;

const me = named(
  'Me',
  z.object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language,
      twoFactorEnabled: z.boolean(),
    }),
    /** Also of staff who have yet to set up their second factor: they hold none of its permissions. */
    staffRole: z.enum(staffRoles).nullable(),
    owners: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(ownerRoles) })),
    permissions: z.array(z.enum(permissions)),
  }),
);

export const meGet = defineOperation({
  ...ofMe,
  subject: 'me.get.v1',
  request: {},
  reply: me,
}).get('/v1/me', { ...signedIn, id: 'me.get', summary: 'Who one is, and what one may do.' });

export const meChange = defineOperation({
  ...ofMe,
  subject: 'me.change.v1',
  request: { name: personName.optional(), language: language.optional() },
  reply: me,
}).patch('/v1/me', { ...signedIn, id: 'me.change', summary: 'Changes one’s name or language.' });

const session = named(
  'Session',
  z.object({
    id: z.string(),
    createdAt: at,
    expiresAt: at,
    userAgent: z.string().nullable(),
    address: z.string().nullable(),
    /** The one that asks. */
    current: z.boolean(),
  }),
);

export const sessionList = defineOperation({
  ...ofMe,
  subject: 'session.list.v1',
  request: {},
  reply: z.object({ items: z.array(session) }),
}).get('/v1/me/sessions', {
  ...signedIn,
  id: 'me.listSessions',
  summary: 'Where one is signed in, newest first.',
});

/** Not-found `no-such-session` also for somebody else's. */
export const sessionEnd = defineOperation({
  ...ofMe,
  subject: 'session.end.v1',
  request: { id: slug },
  reply: z.void(),
}).delete('/v1/me/sessions/:id', {
  ...signedIn,
  id: 'me.endSession',
  summary: 'Signs out there.',
  answers: null,
});

export const sessionEndOthers = defineOperation({
  ...ofMe,
  subject: 'session.end-others.v1',
  request: {},
  reply: z.void(),
}).delete('/v1/me/sessions', {
  ...signedIn,
  id: 'me.endOtherSessions',
  summary: 'Signs out everywhere but here.',
  answers: null,
});
