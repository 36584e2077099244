// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List mandates, last entered first.
 * With a mandate, an owner permits us to collect its invoices by direct debit. An owner has at most one active mandate; ended and expired ones are listed too.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const mandatesList = /* @__PURE__ */ operation<types.MandatesListData, types.MandatesListResponse>('mandates.list', 'GET', '/v1/mandates');
export const mandatesListOptions = /* @__PURE__ */ query(mandatesList);
export const mandatesListInfiniteOptions = /* @__PURE__ */ pages(mandatesList);

/**
 * Export mandates for direct debit as CSV (RFC 4180).
 * With a mandate, an owner permits us to collect its invoices by direct debit. All that match the filters.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const mandatesFilePath = /* @__PURE__ */ file<types.MandatesFileData>('/v1/mandates.csv');

/**
 * Record a mandate signed on paper. Safe to repeat.
 * Active at once, or expired when signed more than 36 months ago; the owner gets a mail. The owner’s open invoices are then announced by mail, for a collection, except those underway or returned. 409 `mandate-active`: the owner has an active mandate; end it first. 409 `id-taken`: the id has other content. 409 `reference-taken`, and `direct-debit-off` while direct debit is not set up.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const mandatesNote = /* @__PURE__ */ operation<types.MandatesNoteData, types.MandatesNoteResponse>('mandates.note', 'PUT', '/v1/owners/{ownerId}/mandates/{id}');
export const mandatesNoteMutation = /* @__PURE__ */ mutation(mandatesNote);

/**
 * End a mandate. Safe to repeat.
 * Later collections leave out the owner’s invoices, announced ones too; a collection that is approved already still debits them: `debits` of the reply lists those of today and later. The owner gets a mail. Cannot be undone: a new mandate must be signed. Repeated, the first reason stays.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const mandatesEnd = /* @__PURE__ */ operation<types.MandatesEndData, types.MandatesEndResponse>('mandates.end', 'PUT', '/v1/owners/{ownerId}/mandates/{id}/end');
export const mandatesEndMutation = /* @__PURE__ */ mutation(mandatesEnd);

/**
 * Sign a mandate for your organisation. Safe to repeat.
 * Makes the mandate, active at once: the client chooses a new UUID as its id. 409 `mandate-active`: the owner has an active mandate; end it first. The mandate records the signer and the IP address. The owner gets a mail. The owner’s open invoices are then announced by mail, for a collection, except those underway or returned. 409 `id-taken`: the id has other content. 409 `direct-debit-off`: direct debit is not set up.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const mandatesSign = /* @__PURE__ */ operation<types.MandatesSignData, types.MandatesSignResponse>('mandates.sign', 'PUT', '/v1/owners/{ownerId}/mandates/{id}/signature');
export const mandatesSignMutation = /* @__PURE__ */ mutation(mandatesSign);

/**
 * End the mandate of your organisation. Safe to repeat.
 * Later collections leave out the owner’s invoices, announced ones too; a collection that is approved already still debits them: `debits` of the reply lists those of today and later. The owner gets a mail. Cannot be undone: a new mandate must be signed. Repeated, the first reason stays.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const mandatesWithdraw = /* @__PURE__ */ operation<types.MandatesWithdrawData, types.MandatesWithdrawResponse>('mandates.withdraw', 'PUT', '/v1/owners/{ownerId}/mandates/{id}/withdrawal');
export const mandatesWithdrawMutation = /* @__PURE__ */ mutation(mandatesWithdraw);
