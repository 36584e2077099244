// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Where messages left at a number are mailed; owners see their own.
 */
export const mailboxesGet = /* @__PURE__ */ operation<types.MailboxesGetData, types.MailboxesGetResponse>('mailboxes.get', 'GET', '/v1/numbers/{number}/mailbox');
export const mailboxesGetOptions = /* @__PURE__ */ query(mailboxesGet);

/**
 * The organisation’s own people say where; neither our staff nor keys can.
 */
export const mailboxesPut = /* @__PURE__ */ operation<types.MailboxesPutData, types.MailboxesPutResponse>('mailboxes.put', 'PUT', '/v1/numbers/{number}/mailbox');
export const mailboxesPutMutation = /* @__PURE__ */ mutation(mailboxesPut);
