import { err, ok, type Micros, type Result } from '@app/common';
import { channelVariables } from '@app/contracts';
import { parseChannelArray } from '@app/event-socket';
import { withBrokenOffPrompt } from './announced.js';
import type { ChannelFields } from './channel-fields.js';
import type { Leg, OwnVariables } from './leg.js';
import { isWithheld } from './withheld.js';

/** Why a report of a leg can't be taken. `detail` names a field at most, never its value. */
export interface LegRefusal {
  code: 'not-json' | 'not-a-leg' | 'field-missing' | 'field-unreadable' | 'never-a-call';
  detail: string;
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const causePattern = /^[A-Z][A-Z0-9_]*$/;

/** Longer than any Call-ID seen, short enough for an index. */
const longestText = 256;

/** The own variables of a record; `withheld` is judged with other signs, state and done stay behind. */
const ownNames: readonly (keyof OwnVariables)[] = [
  'callId',
  'serviceNumber',
  'ownerId',
  'carrierId',
  'origin',
  'flowVersion',
  'announced',
  'lost',
  'attempt',
  'destination',
  'trunkId',
];

/**
 * PostgreSQL takes no NUL and no half of a pair, and one leg's text must not fail a whole group. Nor
 * may a line feed in what a caller dialled start a line of its own in what is made of the record.
 */
const clean = (text: string | undefined, longest: number): string | null => {
  const kept = text
    ?.replaceAll(/\p{Cc}/gu, '')
    .slice(0, longest)
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return kept === undefined || kept === '' ? null : kept;
};

const uuidOrNull = (text: string | undefined): string | null =>
  text !== undefined && uuidPattern.test(text) ? text : null;

/** Microseconds or a count: a non-negative safe integer in plain digits. */
const integer = (text: string | undefined): number | undefined => {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
};

const momentOrNull = (text: string | undefined): number | null => {
  const value = integer(text);
  return value === undefined || value === 0 ? null : value;
};

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/** Each is `<uuid>;<name>;<number>`: one stands alone, several are a list. */
function originatedLegs(value: string | undefined): string[] {
  if (value === undefined) return [];
  const uuids = parseChannelArray(value).map((element) => uuidOrNull(element.split(';', 1)[0]));
  return [...new Set(uuids.filter((uuid) => uuid !== null))];
}

function ownVariables(fields: ChannelFields): OwnVariables {
  const own: OwnVariables = {};
  for (const name of ownNames) {
    const longest = name === 'announced' ? 4096 : longestText;
    const value = clean(fields.variable(channelVariables[name]), longest);
    if (value !== null) own[name] = value;
  }
  if (own.announced !== undefined) {
    own.announced = withBrokenOffPrompt(own.announced, {
      playedMs: fields.variable('playback_ms'),
      offset: fields.variable('playback_last_offset_pos'),
    });
  }
  return own;
}

/** A switch that counts whole seconds somewhere may bill so much more than answer to end. */
const billedSlackMicros = 1_000_000;

/**
 * A leg is answered between its start and its end, and billed for no longer than that. What a clock
 * that was set meanwhile, or a hostile report, says otherwise is set right, and named in `doubts`:
 * the leg must be held, but no figure that can't be.
 */
function plausibleTimes(told: {
  startedAt: Micros;
  answeredAt: Micros | null;
  endedAt: Micros;
  billed: number | undefined;
}): Pick<Leg, 'answeredAt' | 'endedAt' | 'billedMicros' | 'doubts'> {
  const doubts: string[] = [];
  const setRight = (field: string, value: number, right: number): number => {
    if (value !== right) doubts.push(field);
    return right;
  };
  const endedAt = setRight('end_uepoch', told.endedAt, Math.max(told.startedAt, told.endedAt));
  const inside = (moment: number): number => Math.min(endedAt, Math.max(told.startedAt, moment));
  const answeredAt =
    told.answeredAt === null
      ? null
      : setRight('answer_uepoch', told.answeredAt, inside(told.answeredAt));
  const longest = answeredAt === null ? 0 : endedAt - answeredAt;
  const billed = answeredAt === null ? 0 : (told.billed ?? longest);
  const billedMicros =
    billed <= longest + billedSlackMicros ? billed : setRight('billusec', billed, longest);
  return { answeredAt, endedAt, billedMicros, ...(doubts.length > 0 ? { doubts } : {}) };
}

/**
 * The leg that a source's fields describe. Refused without a uuid, a direction, a start and an
 * end; a channel without a start (an INVITE that the ACL turned away) was never a call.
 */
export function normaliseLeg(fields: ChannelFields): Result<Leg, LegRefusal> {
  const text = (name: string): string | undefined => fields.variable(name);
  const refuse = (code: LegRefusal['code'], detail: string): { ok: false; error: LegRefusal } =>
    err({ code, detail });

  const uuid = text('uuid');
  if (uuid === undefined) return refuse('field-missing', 'uuid');
  if (!uuidPattern.test(uuid)) return refuse('field-unreadable', 'uuid');
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
  const isA = direction === 'inbound';
  const withheld = isA && isWithheld(fields);
  const own = ownVariables(fields);
  const cause = text('hangup_cause');
  return ok({
    uuid,
    switchName: clean(fields.switchName, 64) ?? 'unknown',
    direction,
    callId: isA ? uuid : (uuidOrNull(text('originating_leg_uuid')) ?? uuidOrNull(own.callId)),
    startedAt,
    progressedAt: earliest(
      momentOrNull(text('progress_uepoch')),
      momentOrNull(text('progress_media_uepoch')),
    ),
    ...times,
    hangupCause: cause !== undefined && causePattern.test(cause) ? cause.slice(0, 64) : 'NONE',
    callingNumber: isA && !withheld ? clean(fields.profileCallingNumber, 64) : null,
    withheld,
    // The request's own user part first: a transferred channel's profile holds an extension.
    calledNumber: clean(text('sip_req_user') ?? fields.profileCalledNumber, longestText),
    sipCallId: clean(text('sip_call_id'), longestText),
    originatedLegs: originatedLegs(fields.variable('originated_legs')),
    lastBridgeTo: uuidOrNull(text('last_bridge_to')) ?? uuidOrNull(text('bridge_uuid')),
    own,
  });
}
