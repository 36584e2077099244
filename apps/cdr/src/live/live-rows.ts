import type { LiveCall } from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import { ListedCall } from './live-call.entity.js';
import type { OpenCall } from './open-call.js';
import { UnknownEnd } from './unknown-call.entity.js';

const { jsonOf } = columnTypes;
const origin = { origin: jsonOf<LiveCall['origin']>() };

/** SQL: as calls are answered. */
const originColumn = `json_build_object('country', origin_country, 'kind', origin_kind) as origin`;

/** Calls that go on; `liveSelection` selects them. */
export const liveTable = tableOf(ListedCall)
  .without('originCountry', 'originKind', 'coreUuid', 'seenAt', 'goneAt')
  .with(origin);
export const liveSelection = `${liveTable.columns()}, ${originColumn}`;

/** Calls whose end is unknown; `unknownSelection` selects them. */
export const unknownTable = tableOf(UnknownEnd).without('originCountry', 'originKind').with(origin);
export const unknownSelection = `${unknownTable.columns()}, ${originColumn}`;

/** SQL: what a call that goes on and one whose end is unknown have in common. */
export const openColumns = tableOf(UnknownEnd).without('closedAt').names();

/** SQL: what a call that goes on is listed with; `openCallToJson` gives it. */
export const liveColumns = (alias?: string): string =>
  tableOf(ListedCall).without('seenAt', 'goneAt').names(alias);

/** By columns. */
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
