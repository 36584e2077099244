// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Tries a flow without a call: which nodes run, what the caller hears, how it ends.
 * Two at a time for whoever asks, and eight in all: 429 `too-many-trials-at-once`. One that takes 15 s is given up: 422 `flow-takes-too-long`.
 */
export const flowsTry = /* @__PURE__ */ operation<types.FlowsTryData, types.FlowsTryResponse>('flows.try', 'POST', '/v1/flows/try');
export const flowsTryMutation = /* @__PURE__ */ mutation(flowsTry);
