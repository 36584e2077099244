// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Simulate a call to a flow.
 * Returns which nodes run, what the caller hears and how the call ends. Nothing is dialled or saved. Each asker may run two trials at a time, eight in all: 429 `too-many-trials-at-once`. A trial ends after 15 s: 422 `flow-takes-too-long`. With `number`, the asker must be able to see that number: its owner’s members and keys with the right `calls:read`, staff and keys of the platform with `parties:read` (another number: 404 `no-such-number`). 422 `invalid-flow` names each field that breaks a rule.
 *
 * Any signed-in person and any API key may use it; others get 401.
 */
export const flowsTry = /* @__PURE__ */ operation<types.FlowsTryData, types.FlowsTryResponse>('flows.try', 'POST', '/v1/flows/try');
export const flowsTryMutation = /* @__PURE__ */ mutation(flowsTry);
