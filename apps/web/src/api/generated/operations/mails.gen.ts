// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Send a document’s failed mail again.
 * It goes to the same address, also when the party has another one since, and is tried like a new mail. A queued mail stays as it is. 409 `mail-sent` when it was sent. Safe to repeat. 404 `no-such-mail`: the document has no mail.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const mailsSendAgain = /* @__PURE__ */ operation<types.MailsSendAgainData, types.MailsSendAgainResponse>('mails.sendAgain', 'POST', '/v1/documents/{id}/mails/send-again');
export const mailsSendAgainMutation = /* @__PURE__ */ mutation(mailsSendAgain);

/**
 * List the failed mails of documents.
 * Mails to owners and carriers that were given up, at once when refused for good, else after many tries, and not sent again since; latest failure first.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const mailsFailed = /* @__PURE__ */ operation<types.MailsFailedData, types.MailsFailedResponse>('mails.failed', 'GET', '/v1/failed-mails');
export const mailsFailedOptions = /* @__PURE__ */ query(mailsFailed);
export const mailsFailedInfiniteOptions = /* @__PURE__ */ pages(mailsFailed);
