// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the mailbox settings of a number.
 * Where voicemail messages left at the number are mailed, and how. With the right `calls:read`, owners see their own numbers; with `parties:read`, staff and keys see all.
 */
export const mailboxesGet = /* @__PURE__ */ operation<types.MailboxesGetData, types.MailboxesGetResponse>('mailboxes.get', 'GET', '/v1/numbers/{number}/mailbox');
export const mailboxesGetOptions = /* @__PURE__ */ query(mailboxesGet);

/**
 * Replace the mailbox settings of a number.
 * Only members of the owner’s organisation with the right `members:manage` may; staff and API keys may not. Messages that are not addressed yet follow the new settings. Safe to repeat.
 */
export const mailboxesPut = /* @__PURE__ */ operation<types.MailboxesPutData, types.MailboxesPutResponse>('mailboxes.put', 'PUT', '/v1/numbers/{number}/mailbox');
export const mailboxesPutMutation = /* @__PURE__ */ mutation(mailboxesPut);
