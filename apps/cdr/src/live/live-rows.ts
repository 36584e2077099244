import type { LiveCall } from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import { ListedCall } from './live-call.entity.js';
import type { OpenCall } from './open-call.js';
import { UnknownEnd } from './unknown-call.entity.js';

const { jsonOf } = columnTypes;
const origin = { origin: jsonOf<LiveCall['origin']>() };

/** SQL: the origin in the form of the contract. */
const originColumn = `json_build_object('country', origin_country, 'kind', origin_kind) as origin`;

/** Calls under way; `liveSelection` selects them. */
export const liveTable = tableOf(ListedCall)
  .without('originCountry', 'originKind', 'coreUuid', 'seenAt', 'goneAt', 'connectedLeg')
  .with(origin);
export const liveSelection = `${liveTable.columns()}, ${originColumn}`;

/** Calls whose end is unknown; `unknownSelection` selects them. */
export const unknownTable = tableOf(UnknownEnd).without('originCountry', 'originKind').with(origin);
export const unknownSelection = `${unknownTable.columns()}, ${originColumn}`;

/** SQL: the columns that calls under way and calls with an unknown end share. */
export const openColumns = tableOf(UnknownEnd).without('closedAt').names();

/** SQL: the columns in which a call under way is listed; `openCallToJson` gives their values. */
export const liveColumns = (alias?: string): string =>
  tableOf(ListedCall).without('seenAt', 'goneAt', 'connectedAt', 'connectedLeg').names(alias);

/** The values of a call by column. */
export const openCallToJson = (call: OpenCall): Record<string, unknown> => ({
  call_id: call.callId,
  started_at: call.startedAt,
  answered_at: call.answeredAt,
  last_seen_at: call.lastSeenAt,
  switch_name: call.switchName,
  owner_id: call.ownerId,
  carrier_id: call.carrierId,
  calling_number: call.callingNumber,
  withheld: call.withheld,
  origin_country: call.origin.country,
  origin_kind: call.origin.kind,
  called_number: call.calledNumber,
  core_uuid: call.coreUuid,
});
