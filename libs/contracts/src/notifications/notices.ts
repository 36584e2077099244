import { z } from 'zod';
import { cursors } from '../cursors.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, oneOf } from '../parts.js';
import { slug, uuid } from '../values.js';
import { notice, noticeKinds, noticeRights } from './notice.js';

describeTag(
  'notices',
  'A notice tells the people of an owner in Mijn Belfabriek what happened: a document was issued, an alert began, a ' +
    'webhook paused, an account changed. Each person reads them alone. Notices are destroyed after 30 days.',
);

/** Most unread notices that are counted. */
export const mostUnread = 100;

const ofNotices = { owner: 'notifications', noun: 'Notices', notesMisses: true } as const;
const asked = {
  ownerId: slug,
  userId: slug,
  rights: z.array(z.enum(noticeRights)).describe('Rights that the asker has at this owner.'),
};
const ofPeople = {
  permission: 'calls:read',
  about: 'ownerId',
  isForOwners: true,
  filled: { userId: 'person', rights: 'rights' },
} as const;

/**
 * Lists an owner's notices that the person may see, and those of the person's account, newest first. Here and below:
 * not-found `no-such-owner` when an owner asks for another owner's; forbidden `owners-only` for staff. Invalid
 * `invalid-cursor`.
 */
export const noticeList = defineOperation({
  ...ofNotices,
  subject: 'notice.list.v1',
  read: { of: ['ownerId'] },
  request: {
    ...asked,
    limit: pageLimit,
    after: z.string().max(100).optional(),
    kind: oneOf(noticeKinds).optional().describe('Only notices of this kind.'),
    unread: z.boolean().optional().describe('True: only notices that the person has not read.'),
  },
  reply: pageSchema(notice),
}).get('/v1/owners/:ownerId/notices', {
  ...ofPeople,
  id: 'notices.list',
  entered: { after: cursors.microsThenId.optional() },
  summary: 'List the notices of an owner.',
  description:
    'Newest first: notices of the owner, and of the asking person’s account. A member sees only notices of what the ' +
    'member may see: of documents, payments, company details, webhooks, callers’ requests and exports with the right to these.',
});

/** Counts unread notices of the same list. */
export const noticeCount = defineOperation({
  ...ofNotices,
  subject: 'notice.count.v1',
  read: { of: ['ownerId'] },
  request: asked,
  reply: z.object({
    unread: z
      .number()
      .int()
      .nonnegative()
      .max(mostUnread)
      .describe(`Unread notices, 0 to ${mostUnread}; ${mostUnread} means ${mostUnread} or more.`),
  }),
}).get('/v1/owners/:ownerId/notices/unread', {
  ...ofPeople,
  id: 'notices.count',
  summary: 'Count the unread notices of an owner.',
  description: 'Of the notices that `GET …/notices` lists.',
});

/** Marks one notice as read. Safe to repeat. Not-found `no-such-notice`. */
export const noticeRead = defineOperation({
  ...ofNotices,
  subject: 'notice.read.v1',
  request: { ...asked, noticeId: uuid.describe('Id of the notice.') },
  reply: z.object({ noticeId: uuid }),
}).post('/v1/owners/:ownerId/notices/:id/read', {
  ...ofPeople,
  id: 'notices.read',
  named: { id: 'noticeId' },
  summary: 'Mark a notice as read.',
  description: 'For the asking person alone. Safe to repeat. 404 `no-such-notice`.',
  answers: null,
});

/** Marks all notices up to a moment as read. Safe to repeat. */
export const noticeReadAll = defineOperation({
  ...ofNotices,
  subject: 'notice.read-all.v1',
  request: {
    ...asked,
    until: instant.describe('`at` of the newest notice to mark; later ones stay unread.'),
  },
  reply: z.object({ until: instant }),
}).post('/v1/owners/:ownerId/notices/read', {
  ...ofPeople,
  id: 'notices.readAll',
  summary: 'Mark all notices up to a moment as read.',
  description:
    'For the asking person alone, of the notices that `GET …/notices` lists. Safe to repeat.',
  answers: null,
});
