import { says } from '@app/common';
import { z } from 'zod';
import { callerRequestKinds } from '../notifications/mails.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, uuid } from '../values.js';

const at = z.iso.datetime();

/** A request or complaint of a caller, and its answer. */
const callerRequest = named(
  'CallerRequest',
  z.object({
    id: uuid,
    reference: z.string().describe('Reference for the caller, such as `B12`.'),
    kind: z.enum(callerRequestKinds),
    callerNumber: e164.describe('Number of the caller, verified by a code.'),
    name: z.string(),
    email: z.string(),
    emailConfirmedAt: at
      .nullable()
      .describe('Null: not confirmed, so nothing may be mailed to the address.'),
    confirmUntil: at
      .nullable()
      .describe(
        'End of validity of the mailed link that confirms the address; null: no such link.',
      ),
    language: z.enum(['nl', 'en']),
    text: z.string(),
    callId: uuid.nullable().describe('The call concerned; null: no particular call.'),
    serviceNumber: z.string().nullable().describe('Number called, E.164; null without a call.'),
    ownerId: z.string().nullable().describe('Owner of that number; null: none, or no call.'),
    madeAt: at,
    dueAt: at.describe('Last moment for the answer.'),
    answeredAt: at.nullable().describe('Null: open.'),
    answeredBy: z.string().nullable().describe('Id of the person who answered.'),
    answer: z.string().nullable(),
    answeredOtherwise: z
      .boolean()
      .describe('True: answered in another way, such as by telephone; nothing was mailed.'),
  }),
);
export type CallerRequestView = z.output<typeof callerRequest>;

const ofRequests = { owner: 'portal', reply: callerRequest } as const;
/** For compliance; to others these routes do not exist. */
const ours = { permission: 'callers:handle', isOursAlone: true } as const;

describeTag(
  'callerRequests',
  'A caller’s request asks for personal data (GDPR article 15), or is a complaint; callers send it under Callers. ' +
    'Staff must answer it once, before its deadline.',
);

/**
 * Lists open requests, oldest and so first due first, or answered requests, newest first. Staff may give a reason.
 */
export const callerRequestList = defineOperation({
  ...ofRequests,
  subject: 'callerrequest.list.v1',
  read: { action: 'caller-request.list', of: [] },
  request: {
    limit: pageLimit,
    after: z.number().optional().describe('The `next` of the page before.'),
    state: z
      .enum(['open', 'answered'])
      .default('open')
      .describe('`open`: first due first. `answered`: newest request first.'),
  },
  reply: pageSchema(callerRequest),
}).get('/v1/caller-requests', {
  ...ours,
  id: 'callerRequests.list',
  summary: 'List open or answered requests of callers.',
  description:
    'A request or complaint that a caller sent by `PUT /v1/callers/requests/{id}`. Open requests, first due first; ' +
    'answered requests, newest first.',
});

/** Reads one request. Staff may give a reason. Not-found `no-such-request`. */
export const callerRequestGet = defineOperation({
  ...ofRequests,
  subject: 'callerrequest.get.v1',
  read: { action: 'caller-request.get', of: ['id'] },
  request: { id: uuid },
}).get('/v1/caller-requests/:id', {
  ...ours,
  id: 'callerRequests.get',
  summary: 'Get a request of a caller, with its answer.',
  description: 'A request or complaint of a caller, in the caller’s words, with the proved number.',
});

/**
 * Answers a request once, which can't be undone: by mail to a confirmed address, or `otherwise`, which only records
 * an answer given in another way. Conflict `answered-already`, `email-not-confirmed`; not-found `no-such-request`.
 */
export const callerRequestAnswer = defineOperation({
  ...ofRequests,
  subject: 'callerrequest.answer.v1',
  request: {
    id: uuid,
    answer: z
      .string()
      .trim()
      .min(1, says('missing'))
      .max(4000)
      .describe('1 to 4000 characters. Cannot be changed afterwards.'),
    otherwise: z
      .boolean()
      .default(false)
      .describe(
        'False or left out: mail the answer as written. True: mail nothing, and record an answer given in another way.',
      ),
  },
}).put('/v1/caller-requests/:id/answer', {
  ...ours,
  id: 'callerRequests.answer',
  summary: 'Answer a request of a caller.',
  description:
    'Mails the answer to the caller alone, or records an answer given in another way (`otherwise`). Cannot be undone ' +
    '(409 `answered-already`, also when repeated). 409 `email-not-confirmed`: the caller has not confirmed the address, so ' +
    'nothing may be mailed.',
});
