import { says } from '@app/common';
import { z } from 'zod';
import { callerRequestKinds } from '../notifications/mails.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, uuid } from '../values.js';

const at = z.iso.datetime();

/** What a caller asks or complains of, and its answer. */
const callerRequest = named(
  'CallerRequest',
  z.object({
    id: uuid,
    reference: z.string(),
    kind: z.enum(callerRequestKinds),
    callerNumber: e164,
    name: z.string(),
    email: z.string(),
    emailConfirmedAt: at.nullable().describe('Null: nothing may be mailed to the address.'),
    confirmUntil: at
      .nullable()
      .describe('Until when the mailed link confirms the address; null without such a link.'),
    language: z.enum(['nl', 'en']),
    text: z.string(),
    callId: uuid.nullable(),
    serviceNumber: z.string().nullable(),
    ownerId: z.string().nullable(),
    madeAt: at,
    dueAt: at,
    answeredAt: at.nullable(),
    answeredBy: z.string().nullable(),
    answer: z.string().nullable(),
    answeredOtherwise: z.boolean().describe('True: not mailed, but given in another way.'),
  }),
);
export type CallerRequestView = z.output<typeof callerRequest>;

const ofRequests = { owner: 'portal', reply: callerRequest } as const;
/** For those who answer them. */
const ours = { permission: 'callers:handle', isOursAlone: true } as const;

/** Open ones in the order in which they are due, answered ones newest first. */
export const callerRequestList = defineOperation({
  ...ofRequests,
  subject: 'callerrequest.list.v1',
  read: { action: 'caller-request.list', of: [] },
  request: {
    limit: pageLimit,
    after: z.number().optional(),
    state: z
      .enum(['open', 'answered'])
      .default('open')
      .describe('Open ones: those due first come first.'),
  },
  reply: pageSchema(callerRequest),
}).get('/v1/caller-requests', {
  ...ours,
  id: 'callerRequests.list',
  summary: 'Open requests, those due first first; or answered ones, newest first.',
});

/** Not-found `no-such-request`. */
export const callerRequestGet = defineOperation({
  ...ofRequests,
  subject: 'callerrequest.get.v1',
  read: { action: 'caller-request.get', of: ['id'] },
  request: { id: uuid },
}).get('/v1/caller-requests/:id', {
  ...ours,
  id: 'callerRequests.get',
  summary: 'One request, and its answer.',
});

/** By mail to an address that was confirmed, or `otherwise`, which is only kept. Conflict `answered-already`. */
export const callerRequestAnswer = defineOperation({
  ...ofRequests,
  subject: 'callerrequest.answer.v1',
  request: {
    id: uuid,
    answer: z.string().trim().min(1, says('missing')).max(4000).describe('It can’t be changed.'),
    otherwise: z
      .boolean()
      .default(false)
      .describe(
        'False: mail the answer as it is. True: only keep what was answered in another way.',
      ),
  },
}).put('/v1/caller-requests/:id/answer', {
  ...ours,
  id: 'callerRequests.answer',
  summary: 'Answer a request, once: by mail, or keep what was answered otherwise.',
  description:
    '409 `email-not-confirmed`: the caller hasn’t confirmed the address; nothing is mailed to it.',
});
