import { channelVariables } from '@app/contracts';
import {
  dialId,
  dialNumber,
  dialPart,
  dialPath,
  dialTarget,
  dialUuid,
  trunkVariables,
  type DialledTrunk,
} from '@app/switch-conf';

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
  readonly trunk: DialledTrunk;
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

/** On the caller's channel: somebody hears, or has answered, that attempt; it isn't to be made again. */
export const rangVariable = (attempt: number): string => `belfabriek_rang_${attempt}`;

/** Where keys are bound, the switch notes the last one that it has passed on on the leg that pressed it. */
const forgetKeys = 'execute_on_post_bridge=multiunset last_non_matching_digits';

/**
 * The argument of `bridge`. Variables in braces are for all legs, those in brackets one leg's, and
 * come with its record. A time-out for all ends sharply; a leg's own is up to a second longer, and
 * is used where legs differ, or where picking up extends it. Early media of a destination counts
 * as ringing: it would end the ring time, and make a refusal after it look answered. Every part
 * is checked (libs/switch-conf).
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
          `group_confirm_key=${dialPart('key', confirm.key, /^[0-9*#]$/)}`,
          ...(confirm.file === null
            ? []
            : [`group_confirm_file=${dialPath('file', confirm.file)}`]),
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
          (what) => `origination_caller_id_${what}=${dialNumber('shownNumber', shownNumber)}`,
        )),
    ...(recording === null
      ? []
      : [`${channelVariables.recording}=${dialPath('recording', recording)}`, forgetKeys]),
  ];
  const targets = legs.map((leg) => {
    const own = [
      ...(eachItsOwn ? [`leg_timeout=${leg.ringSeconds}`] : []),
      ...trunkVariables(leg.trunk),
      ...(leg.hasNext ? ringNotes(leg, confirm !== null) : []),
    ];
    return `[${[...legVariables(leg), ...own, ...forEach].join(',')}]${dialTarget(leg.destination, leg.trunk)}`;
  });
  return `{${forAll.join(',')}}${targets.join(',')}`;
}

const legVariables = (leg: Leg): string[] => [
  `origination_uuid=${dialUuid('uuid', leg.uuid)}`,
  `${channelVariables.callId}=${dialUuid('callId', leg.callId)}`,
  `${channelVariables.attempt}=${leg.attempt}`,
  `${channelVariables.trunkTry}=${leg.trunkTry}`,
  `${channelVariables.destination}=${dialNumber('destination', leg.destination)}`,
  `${channelVariables.trunkId}=${dialId('trunk', leg.trunk.id)}`,
  `${channelVariables.carrierId}=${dialId('carrier', leg.carrierId)}`,
];

/** 180, 183 with sound, and where a key is asked for the answer too. */
function ringNotes({ callId, attempt }: Leg, isAsked: boolean): string[] {
  const note = `uuid_setvar ${callId} ${rangVariable(attempt)} true`;
  return ['ring', 'pre_answer', ...(isAsked ? ['answer'] : [])].map(
    (moment) => `api_on_${moment}=${note}`,
  );
}
