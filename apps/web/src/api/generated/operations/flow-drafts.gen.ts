// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the draft of a number’s flow, with what keeps it from being published.
 * Without a draft: the current flow, as the start of one. A number has one draft, shared by all who may change its flow. 429 `too-many-drafts-at-once`: try again in a moment.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const flowDraftsGet = /* @__PURE__ */ operation<types.FlowDraftsGetData, types.FlowDraftsGetResponse>('flowDrafts.get', 'GET', '/v1/numbers/{number}/flow-draft');
export const flowDraftsGetOptions = /* @__PURE__ */ query(flowDraftsGet);

/**
 * Save the draft of a number’s flow.
 * Callers notice nothing until it is published. 409 `draft-changed` when somebody saved, published or discarded the draft since `revision`, so also when repeated: nothing is overwritten. 409 `follows-another`: the number follows another number’s flow. 422 `too-large`. 429 `too-many-drafts-at-once`: try again in a moment.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const flowDraftsPut = /* @__PURE__ */ operation<types.FlowDraftsPutData, types.FlowDraftsPutResponse>('flowDrafts.put', 'PUT', '/v1/numbers/{number}/flow-draft');
export const flowDraftsPutMutation = /* @__PURE__ */ mutation(flowDraftsPut);

/**
 * Discard the draft of a number’s flow.
 * The current flow stays. Cannot be undone. 409 `draft-changed` when somebody saved, published or discarded the draft since `revision`, so also when repeated: nothing is discarded.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const flowDraftsDiscard = /* @__PURE__ */ operation<types.FlowDraftsDiscardData, types.FlowDraftsDiscardResponse>('flowDrafts.discard', 'POST', '/v1/numbers/{number}/flow-draft/discard');
export const flowDraftsDiscardMutation = /* @__PURE__ */ mutation(flowDraftsDiscard);
