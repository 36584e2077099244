import { err, ok, type Result } from '@app/common';
import { channelVariables, limitNotPassed, type Refusal } from '@app/contracts';
import { parseChannelArray } from '@app/event-socket';
import { mostOriginatedLegs } from '../kernel/bounded-record.js';
import { withBrokenOffPrompt } from './announced.js';
import type { ChannelFields } from './channel-fields.js';
import { clean, integer, longestText, momentOrNull, uuidOrNull } from './field-text.js';
import type { OwnVariables } from './leg.entity.js';
import type { Leg } from './leg.js';
import { plausibleTimes } from './plausible-times.js';
import { sessionOf } from './switch-session.js';
import { voiceQualityOf } from './voice-quality.js';
import { isWithheld } from './withheld.js';

/** Why a report of a leg is refused. `detail` names a field at most, never its value. */
export interface LegRefusal {
  code: 'not-json' | 'not-a-leg' | 'field-missing' | 'field-unreadable' | 'never-a-call';
  detail: string;
}

/** No digits: no cause has any, and digits in a hostile report may be a withheld number. */
const causePattern = /^[A-Z][A-Z_]*$/;

/**
 * The platform's variables of a record. `withheld` is judged together with other signs; the state
 * and `done` are not taken over.
 */
const ownNames: readonly (keyof OwnVariables)[] = [
  'callId',
  'serviceNumber',
  'ownerId',
  'carrierId',
  'origin',
  'flowVersion',
  'tariffId',
  'announced',
  'audio',
  'queuedAt',
  'queueOrder',
  'lost',
  'refused',
  'barred',
  'endedFor',
  'suspicion',
  'attempt',
  'trunkTry',
  'destination',
  'trunkId',
  'purpose',
];

/** Variables that grow during a call. */
const lists: ReadonlySet<keyof OwnVariables> = new Set(['announced', 'audio', 'barred']);
const longestList = 8192;

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/**
 * The uuids of a value: each element is `<uuid>;<name>;<number>`; one stands alone, several are a
 * list.
 */
function legsIn(value: string | undefined): string[] {
  if (value === undefined) return [];
  const uuids = parseChannelArray(value).map((element) => uuidOrNull(element.split(';', 1)[0]));
  return [...new Set(uuids.filter((uuid) => uuid !== null))];
}

/**
 * The limit that refused a call; null without one. A caller who hung up before all limits were
 * checked was not refused.
 */
const refusedByLimit = (fields: ChannelFields): Refusal | null =>
  fields.variable('hangup_cause') === 'USER_BUSY'
    ? limitNotPassed((name) => fields.variable(name))
    : null;

function ownVariables(fields: ChannelFields): OwnVariables {
  const own: OwnVariables = {};
  for (const name of ownNames) {
    const longest = lists.has(name) ? longestList : longestText;
    const value = clean(fields.variable(channelVariables[name]), longest);
    if (value !== null) own[name] = value;
  }
  const refused = own.refused ?? refusedByLimit(fields);
  if (refused !== null) own.refused = refused;
  if (own.announced !== undefined) {
    own.announced = withBrokenOffPrompt(own.announced, {
      playedMs: fields.variable('playback_ms'),
      offset: fields.variable('playback_last_offset_pos'),
    });
  }
  return own;
}

/**
 * The parties of a channel, as its fields give them from the flow's first step on. A B leg has no
 * calling number of its own.
 */
export function partiesOf(
  fields: ChannelFields,
  direction: Leg['direction'],
): Pick<Leg, 'switchName' | 'callingNumber' | 'withheld' | 'calledNumber' | 'own'> {
  const isA = direction === 'inbound';
  const withheld = isA && isWithheld(fields);
  return {
    switchName: clean(fields.switchName, 64) ?? 'unknown',
    callingNumber: isA && !withheld ? clean(fields.profileCallingNumber, 64) : null,
    withheld,
    // The request's own user part first: the profile of a transferred channel contains an
    // extension.
    calledNumber: clean(fields.variable('sip_req_user') ?? fields.profileCalledNumber, longestText),
    own: ownVariables(fields),
  };
}

/**
 * Reads a leg from a channel's fields. A report without a uuid, direction, start or end is refused;
 * a channel without a start (an INVITE that the ACL turned away) was never a call.
 */
export function normaliseLeg(fields: ChannelFields): Result<Leg, LegRefusal> {
  const text = (name: string): string | undefined => fields.variable(name);
  const refuse = (code: LegRefusal['code'], detail: string): { ok: false; error: LegRefusal } =>
    err({ code, detail });

  const uuid = text('uuid');
  if (uuid === undefined) return refuse('field-missing', 'uuid');
  if (uuidOrNull(uuid) === null) return refuse('field-unreadable', 'uuid');
  const direction = text('direction');
  if (direction !== 'inbound' && direction !== 'outbound') {
    return refuse('field-unreadable', 'direction');
  }
  if (text('start_uepoch') === undefined) return refuse('never-a-call', 'start_uepoch');
  const startedAt = integer(text('start_uepoch'));
  if (startedAt === undefined || startedAt === 0) return refuse('field-unreadable', 'start_uepoch');
  const endedAt = integer(text('end_uepoch'));
  if (endedAt === undefined || endedAt === 0) return refuse('field-unreadable', 'end_uepoch');

  const times = plausibleTimes({
    startedAt,
    answeredAt: momentOrNull(text('answer_uepoch')),
    endedAt,
    billed: integer(text('billusec')),
  });
  const originated = legsIn(fields.variable('originated_legs'));
  const doubts = [
    ...times.doubts,
    ...(originated.length > mostOriginatedLegs ? ['originated_legs'] : []),
  ];
  const parties = partiesOf(fields, direction);
  const named = uuidOrNull(text('originating_leg_uuid')) ?? uuidOrNull(parties.own.callId);
  const cause = text('hangup_cause');
  const session = sessionOf(fields);
  return ok({
    uuid,
    ...parties,
    direction,
    callId: direction === 'inbound' ? uuid : named,
    startedAt,
    progressedAt: earliest(
      momentOrNull(text('progress_uepoch')),
      momentOrNull(text('progress_media_uepoch')),
    ),
    earlyMediaAt: momentOrNull(text('progress_media_uepoch')),
    answeredAt: times.answeredAt,
    endedAt: times.endedAt,
    billedMicros: times.billedMicros,
    hangupCause: cause !== undefined && causePattern.test(cause) ? cause.slice(0, 64) : 'NONE',
    sipCallId: clean(text('sip_call_id'), longestText),
    originatedLegs: originated.slice(0, mostOriginatedLegs),
    lastBridgeTo: uuidOrNull(text('last_bridge_to')) ?? uuidOrNull(text('bridge_uuid')),
    voiceQuality: voiceQualityOf(fields),
    ...(session === undefined ? {} : { session }),
    ...(doubts.length > 0 ? { doubts } : {}),
  });
}
