// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Publish the draft or an earlier version of a number’s flow, now or at a time.
 * Calls under way keep their flow. A published draft is discarded at once, also for a later start. A premium number’s owner declares every destination, and names a prompt that callers hear before they are answered. 409 `draft-changed` or `flow-changed` when somebody saved or published since, so also when repeated; 409 `shared-changed`: a part that it shares was changed just now; 409 `too-many-scheduled` for a sixth scheduled version; 422 `invalid-flow` names each field that breaks a rule. To undo it, publish an earlier version, or cancel a planned start. An earlier version runs as it was; when parts that it shared have changed since, it no longer follows them. Other planned starts and an override stay in force. Followers of the number (`GET …/following`) get the version too, all at once or none; 422 then names a follower’s field as `numbers.+31850001234.flow.nodes.ring.destinations`. 409 `follows-another`: the number itself follows; `flows-changed`: a number follows that is not in `followers`, or began to just now. 404 `no-such-version`.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const flowPublicationsCreate = /* @__PURE__ */ operation<types.FlowPublicationsCreateData, types.FlowPublicationsCreateResponse>('flowPublications.create', 'POST', '/v1/numbers/{number}/flow-publications');
export const flowPublicationsCreateMutation = /* @__PURE__ */ mutation(flowPublicationsCreate);

/**
 * Cancel the planned start of a version of a number’s flow.
 * The version stays and can be published again. Followers lose the start too; 409 `follows-another` for a follower. 404 `not-scheduled`: it has no planned start (any more), also when repeated.
 *
 * Needs the right `flows:write`. Members of an owner have it in the roles `owner` and `flow-editor`, for that owner only; staff in the roles `support` and `admin`, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const flowPublicationsCancel = /* @__PURE__ */ operation<types.FlowPublicationsCancelData, types.FlowPublicationsCancelResponse>('flowPublications.cancel', 'DELETE', '/v1/numbers/{number}/flow-versions/{version}/schedule');
export const flowPublicationsCancelMutation = /* @__PURE__ */ mutation(flowPublicationsCancel);
