import { AppError } from '@app/common';
import { channelVariables, type TrunkSnapshot } from '@app/contracts';
import { writtenNumber } from '@app/number-plan';
import { carriersCountry } from './carriers-country.js';

/** One attempt at one destination, by one trunk. */
export interface Leg {
  readonly uuid: string;
  readonly callId: string;
  /** From 1, over the whole call. */
  readonly attempt: number;
  /** From 1: which of the trunks that take the destination. */
  readonly trunkTry: number;
  /** E.164. */
  readonly destination: string;
  readonly ringSeconds: number;
  readonly trunk: Pick<
    TrunkSnapshot,
    'id' | 'host' | 'port' | 'numberFormat' | 'dialPrefix' | 'codecs' | 'channels'
  >;
  /** Whose trunk it is. */
  readonly carrierId: string;
  /** There is another trunk: the caller's channel notes when somebody hears this leg. */
  readonly hasNext: boolean;
}

/** Legs that ring at once; at least one. */
export interface Dialling {
  readonly legs: readonly Leg[];
  /** Whoever picks up presses `key` within `confirmSeconds`, asked by `file`, where there is one. */
  readonly confirm: { readonly key: string; readonly file: string | null } | null;
  /** What the destination sees as the caller's number; null for the caller's own. */
  readonly shownNumber: string | null;
  /** The file that the conversation is recorded to. */
  readonly recording: string | null;
}

/** From the moment that somebody picks up: to hear what it is about, twice, and find a key. */
const confirmSeconds = 15;
const confirmReadMs = 5_000;

/** What the switch offers when nothing else is asked for: `outbound-codec-prefs` of freeswitch/conf. */
const ownCodecs = 'PCMA,PCMU';

/** On the caller's channel: somebody hears, or has answered, that attempt; it isn't to be made again. */
export const rangVariable = (attempt: number): string => `belfabriek_rang_${attempt}`;

/** Where keys are bound, the switch notes the last one that it has passed on on the leg that pressed it. */
const forgetKeys = 'execute_on_post_bridge=multiunset last_non_matching_digits';

/**
 * The argument of `bridge`. Variables in braces are for all legs, those in brackets one leg's, and
 * come with its record. A time-out for all ends sharply; a leg's own is up to a second longer, and
 * is used where legs differ, or where picking up extends it. Early media of a destination counts
 * as ringing: it would end the ring time, and make a refusal after it look answered. Every part
 * is checked, whoever checked it before: `,|[]{}^` mean something here.
 */
export function dialString({ legs, confirm, shownNumber, recording }: Dialling): string {
  const ringSeconds = legs.map((leg) => leg.ringSeconds);
  const longest = Math.max(...ringSeconds);
  const eachItsOwn = confirm !== null || ringSeconds.some((seconds) => seconds !== longest);
  const forAll = [
    `originate_timeout=${longest + (confirm ? confirmSeconds + 1 : 0)}`,
    'ignore_early_media=ring_ready',
    ...(confirm
      ? [
          `group_confirm_key=${part('key', confirm.key, /^[0-9*#]$/)}`,
          ...(confirm.file === null ? [] : [`group_confirm_file=${path('file', confirm.file)}`]),
          `group_confirm_timeout=${confirmSeconds}`,
          `group_confirm_read_timeout=${confirmReadMs}`,
        ]
      : []),
  ];
  const forEach = [
    // the keys that it presses are in no record
    'digits_dialed_filter=.+',
    ...(shownNumber === null
      ? []
      : ['number', 'name'].map(
          (what) => `origination_caller_id_${what}=${number('shownNumber', shownNumber)}`,
        )),
    ...(recording === null
      ? []
      : [`${channelVariables.recording}=${path('recording', recording)}`, forgetKeys]),
  ];
  const targets = legs.map((leg) => {
    const own = [
      ...(eachItsOwn ? [`leg_timeout=${leg.ringSeconds}`] : []),
      ...trunkVariables(leg),
      ...(leg.hasNext ? ringNotes(leg, confirm !== null) : []),
    ];
    return `[${[...legVariables(leg), ...own, ...forEach].join(',')}]${target(leg)}`;
  });
  return `{${forAll.join(',')}}${targets.join(',')}`;
}

const legVariables = (leg: Leg): string[] => [
  `origination_uuid=${part('uuid', leg.uuid, /^[0-9a-f-]{36}$/)}`,
  `${channelVariables.callId}=${part('callId', leg.callId, /^[0-9a-f-]{36}$/)}`,
  `${channelVariables.attempt}=${leg.attempt}`,
  `${channelVariables.trunkTry}=${leg.trunkTry}`,
  `${channelVariables.destination}=${number('destination', leg.destination)}`,
  `${channelVariables.trunkId}=${trunkId(leg.trunk)}`,
  `${channelVariables.carrierId}=${part('carrier', leg.carrierId, /^[a-z0-9-]{1,64}$/)}`,
];

const trunkId = ({ id }: Leg['trunk']): string => part('trunk', id, /^[a-z0-9-]{1,64}$/);

/**
 * The trunk's channels are counted on the leg itself, before its INVITE is sent: a full one costs no
 * more than a leg that failed at once. `^^:` makes the colon the separator of codecs.
 */
function trunkVariables({ trunk }: Leg): string[] {
  const codecs = trunk.codecs.map((codec) => part('codec', codec, /^PCM[AU]$/));
  const isOwn = codecs.join(',') === ownCodecs;
  const offered = codecs.length === 1 ? codecs.join('') : `^^:${codecs.join(':')}`;
  const most =
    trunk.channels === null ? null : part('channels', String(trunk.channels), /^\d{1,6}$/);
  return [
    ...(isOwn ? [] : [`absolute_codec_string=${offered}`]),
    ...(most === null
      ? []
      : [`execute_on_originate=limit hash trunk ${trunkId(trunk)} ${most} !SWITCH_CONGESTION`]),
  ];
}

/** 180, 183 with sound, and where a key is asked for the answer too. */
function ringNotes({ callId, attempt }: Leg, isAsked: boolean): string[] {
  const note = `uuid_setvar ${callId} ${rangVariable(attempt)} true`;
  return ['ring', 'pre_answer', ...(isAsked ? ['answer'] : [])].map(
    (moment) => `api_on_${moment}=${note}`,
  );
}

function target({ destination, trunk }: Leg): string {
  const host = part('host', trunk.host, /^[A-Za-z0-9.-]{1,253}$/);
  const prefix = part('dialPrefix', trunk.dialPrefix, /^[\d*#]{0,10}$/);
  const user = writtenNumber(destination, trunk.numberFormat, carriersCountry);
  return `sofia/carriers/${prefix}${user}@${host}:${trunk.port}`;
}

const number = (field: string, value: string): string => part(field, value, /^\+[1-9]\d{1,14}$/);

const path = (field: string, value: string): string => part(field, value, /^\/[\w./-]{1,400}$/);

function part(field: string, value: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  throw new AppError('invalid', 'unsafe-dial-string', `${field} may not stand in a dial string`, [
    { field, rule: `must match ${pattern.source}` },
  ]);
}
