// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the mailbox settings of a number.
 * Where voicemail messages left at the number are mailed, and how. As set, and as in effect with the defaults.
 *
 * Members and API keys of an owner need the right `calls:read`, for that owner only; members have it in any role. Staff and API keys of the platform need `parties:read`, for all owners; staff have it in any role. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const mailboxesGet = /* @__PURE__ */ operation<types.MailboxesGetData, types.MailboxesGetResponse>('mailboxes.get', 'GET', '/v1/numbers/{number}/mailbox');
export const mailboxesGetOptions = /* @__PURE__ */ query(mailboxesGet);

/**
 * Replace the mailbox settings of a number.
 * Messages that are not addressed yet follow the new settings. Null and fields left out get their defaults. While neither the mailbox nor the owner’s documents have an address, messages wait for one, some days at most; then their audio is destroyed. Safe to repeat.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const mailboxesPut = /* @__PURE__ */ operation<types.MailboxesPutData, types.MailboxesPutResponse>('mailboxes.put', 'PUT', '/v1/numbers/{number}/mailbox');
export const mailboxesPutMutation = /* @__PURE__ */ mutation(mailboxesPut);
