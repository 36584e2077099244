// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Has a document’s mail that was given up sent again; one that waits stays as it is.
 */
export const mailsSendAgain = /* @__PURE__ */ operation<types.MailsSendAgainData, types.MailsSendAgainResponse>('mails.sendAgain', 'POST', '/v1/documents/{id}/mails/send-again');
export const mailsSendAgainMutation = /* @__PURE__ */ mutation(mailsSendAgain);

/**
 * Documents’ mails that were given up and not sent again, the last first.
 */
export const mailsFailed = /* @__PURE__ */ operation<types.MailsFailedData, types.MailsFailedResponse>('mails.failed', 'GET', '/v1/failed-mails');
export const mailsFailedOptions = /* @__PURE__ */ query(mailsFailed);
export const mailsFailedInfiniteOptions = /* @__PURE__ */ pages(mailsFailed);
