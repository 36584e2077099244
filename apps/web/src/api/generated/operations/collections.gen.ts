// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List collections, last prepared first.
 * A collection is a batch of direct debits: it collects open invoices on one day.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsList = /* @__PURE__ */ operation<types.CollectionsListData, types.CollectionsListResponse>('collections.list', 'GET', '/v1/collections');
export const collectionsListOptions = /* @__PURE__ */ query(collectionsList);
export const collectionsListInfiniteOptions = /* @__PURE__ */ pages(collectionsList);

/**
 * Prepare a collection on a day. Safe to repeat.
 * A collection is a batch of direct debits: it collects open invoices on one day. Selects the invoices due by that day, at their whole open amount, whose owner has a mandate and got the mail that announces this very day, and at least that amount, in time, and that are neither underway in another collection nor came back from one; gives a reason for each other one. Does not reserve them: another prepared collection can have them too. Repeated before approval, it prepares the collection anew, and who repeats it is its preparer. Collects nothing before the approval; `PUT …/cancellation` undoes it. 409 `direct-debit-off`: direct debit is not set up. 409 `id-taken`: the id has another day. 422: the day is too soon for banks, or no business day.
 *
 * Repeated, it needs `state` `prepared` (409 `is-approved` or `is-cancelled`). Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsPrepare = /* @__PURE__ */ operation<types.CollectionsPrepareData, types.CollectionsPrepareResponse>('collections.prepare', 'PUT', '/v1/collections/{id}');
export const collectionsPrepareMutation = /* @__PURE__ */ mutation(collectionsPrepare);

/**
 * Get a collection with its totals and results.
 * A collection is a batch of direct debits: it collects open invoices on one day.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsGet = /* @__PURE__ */ operation<types.CollectionsGetData, types.CollectionsGetResponse>('collections.get', 'GET', '/v1/collections/{id}');
export const collectionsGetOptions = /* @__PURE__ */ query(collectionsGet);

/**
 * Approve a collection of direct debits.
 * Sends the bank nothing: its bank file can be downloaded from then on. The approver must confirm the preparation and the amount shown (409 `prepared-since`, `amount-differs`). 409 `collection-outdated`: the invoices to collect have changed; prepare the collection again. 409 `nothing-to-collect`, or `too-late` for banks to collect on that day: cancel it. Its invoices are underway from then on: not overdue until a week after that day, and no payout is set off against them. The bank file stays as it is, also when an invoice is paid or credited. Cannot be undone. Safe to repeat by the approver.
 *
 * The approver must differ from the preparer, and from the maker of the key that prepared it (403 `four-eyes`). Needs `state` `prepared` (409 `is-approved` or `is-cancelled`). Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsApprove = /* @__PURE__ */ operation<types.CollectionsApproveData, types.CollectionsApproveResponse>('collections.approve', 'PUT', '/v1/collections/{id}/approval');
export const collectionsApproveMutation = /* @__PURE__ */ mutation(collectionsApprove);

/**
 * Cancel a collection that is not approved yet.
 * Its lists of invoices become empty. Another collection for the same day can take them; for a later day, owners with a mandate get a new announcement once this day has come. Nobody gets a mail that the announced collection is cancelled. Cannot be undone. Safe to repeat.
 *
 * Needs `state` `prepared` (409 `is-approved`). When it is `cancelled` already, nothing changes. Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsCancel = /* @__PURE__ */ operation<types.CollectionsCancelData, types.CollectionsCancelResponse>('collections.cancel', 'PUT', '/v1/collections/{id}/cancellation');
export const collectionsCancelMutation = /* @__PURE__ */ mutation(collectionsCancel);

/**
 * Download the bank file of an approved collection.
 * ISO 20022 pain.008.001.08.
 *
 * Needs `state` `approved` (409 `not-approved`). Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsFilePath = /* @__PURE__ */ file<types.CollectionsFileData>('/v1/collections/{id}/file');

/**
 * List invoices of a collection.
 * A collection is a batch of direct debits: it collects open invoices on one day. In the order of its bank file.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsItems = /* @__PURE__ */ operation<types.CollectionsItemsData, types.CollectionsItemsResponse>('collections.items', 'GET', '/v1/collections/{id}/items');
export const collectionsItemsOptions = /* @__PURE__ */ query(collectionsItems);
export const collectionsItemsInfiniteOptions = /* @__PURE__ */ pages(collectionsItems);

/**
 * Export invoices of a collection as CSV.
 * A collection is a batch of direct debits: it collects open invoices on one day. All its invoices, each with mandate, account holder, IBAN, amount, state and reason of a return. RFC 4180, amounts in euro.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsItemsFilePath = /* @__PURE__ */ file<types.CollectionsItemsFileData>('/v1/collections/{id}/items.csv');

/**
 * Record that the bank refused an item of a collection.
 * For an item underway that the bank never paid. Its invoice is open again, also for the overdue rule, but no later collection takes it (`came-back`): the owner must pay it in another way. Codes such as AC04 (closed account) also end the mandate, and the owner gets a mail. Cannot be undone. Repeated: 409 `not-underway`. 404 `no-such-item`: the invoice is not in the collection.
 *
 * Needs `state` `underway` (409 `not-underway`). Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsRefuse = /* @__PURE__ */ operation<types.CollectionsRefuseData, types.CollectionsRefuseResponse>('collections.refuse', 'PUT', '/v1/collections/{id}/items/{documentId}/refusal');
export const collectionsRefuseMutation = /* @__PURE__ */ mutation(collectionsRefuse);

/**
 * List open invoices that a collection leaves out.
 * A collection is a batch of direct debits: it collects open invoices on one day. Invoices due by that day, as of the last preparation; none once it is cancelled. Each has the reason, such as no mandate or a late announcement. `came-back`: its last collection was returned, and a person must resolve that.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const collectionsLeftOut = /* @__PURE__ */ operation<types.CollectionsLeftOutData, types.CollectionsLeftOutResponse>('collections.leftOut', 'GET', '/v1/collections/{id}/left-out');
export const collectionsLeftOutOptions = /* @__PURE__ */ query(collectionsLeftOut);
export const collectionsLeftOutInfiniteOptions = /* @__PURE__ */ pages(collectionsLeftOut);
