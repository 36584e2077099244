import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { ownerRoles, permissions, staffRoles } from '../permissions.js';
import { slug } from '../values.js';
import { at, language, personName } from './parts.js';

/** About the caller's own account: for signed-in people; keys are refused. */
const ofMe = { owner: 'portal', asksReason: false, isUnscoped: true } as const;
const theirs = { permission: 'person' } as const;

/** The signed-in person, with roles and permissions. */
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
    staffRole: z
      .enum(staffRoles)
      .nullable()
      .describe(
        'Role on our staff; null: not on our staff. Gives no permissions until the person has a second factor.',
      ),
    owners: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(ownerRoles) })),
    permissions: z.array(z.enum(permissions)).describe('Over all organisations together.'),
  }),
);

describeTag(
  'me',
  'The account of the signed-in person: name, language, permissions and open sessions. API keys have no account.',
);

/** Reads the caller's own account. */
export const meGet = defineOperation({
  ...ofMe,
  subject: 'me.get.v1',
  request: {},
  reply: me,
}).get('/v1/me', {
  ...theirs,
  id: 'me.get',
  summary: 'Get the signed-in person and their permissions.',
  description:
    'With the person’s organisations, role in each, and role on our staff. While staff lack a second factor, they ' +
    'have no organisations and no permissions.',
});

/** Changes the caller's own name or language; an omitted field stays as it is. */
export const meChange = defineOperation({
  ...ofMe,
  subject: 'me.change.v1',
  request: { name: personName.optional(), language: language.optional() },
  reply: me,
}).patch('/v1/me', {
  ...theirs,
  id: 'me.change',
  summary: 'Change your own name or language.',
  description: 'A field that is left out stays as it is.',
});

/** A sign-in that has not expired. */
const session = named(
  'Session',
  z.object({
    id: z.string(),
    createdAt: at,
    expiresAt: at,
    userAgent: z.string().nullable().describe('Of the browser; null: unknown.'),
    address: z.string().nullable().describe('IP address at sign-in; null: unknown.'),
    current: z.boolean().describe('Whether this request uses the session.'),
  }),
);

/** Lists the caller's own sessions, newest first. */
export const sessionList = defineOperation({
  ...ofMe,
  subject: 'session.list.v1',
  request: {},
  reply: z.object({ items: z.array(session) }),
}).get('/v1/me/sessions', {
  ...theirs,
  id: 'me.listSessions',
  summary: 'List your own sessions, newest first.',
  description: 'Sessions that have not expired or ended, with browser and IP address.',
});

/** Ends one of the caller's own sessions. Not-found `no-such-session`, also for another person's session. */
export const sessionEnd = defineOperation({
  ...ofMe,
  subject: 'session.end.v1',
  request: { id: slug },
  reply: z.void(),
}).delete('/v1/me/sessions/:id', {
  ...theirs,
  id: 'me.endSession',
  summary: 'End one of your own sessions.',
  description: 'Also the current one. 404 `no-such-session`, also when repeated.',
  answers: null,
});

/** Ends all of the caller's sessions except the current one. */
export const sessionEndOthers = defineOperation({
  ...ofMe,
  subject: 'session.end-others.v1',
  request: {},
  reply: z.void(),
}).delete('/v1/me/sessions', {
  ...theirs,
  id: 'me.endOtherSessions',
  summary: 'End all your sessions except the current one.',
  description: 'They must sign in again. API keys stay. Safe to repeat.',
  answers: null,
});
