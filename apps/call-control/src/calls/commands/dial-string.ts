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

/** One attempt at one destination, over one trunk. */
export interface Leg {
  readonly uuid: string;
  readonly callId: string;
  /** Number of the attempt, from 1, counted over the whole call. */
  readonly attempt: number;
  /** From 1: the position of the trunk among those tried for this destination. */
  readonly trunkTry: number;
  /** E.164. */
  readonly destination: string;
  readonly ringSeconds: number;
  readonly trunk: DialledTrunk;
  /** The carrier that owns the trunk. */
  readonly carrierId: string;
  /**
   * True when another trunk follows: the leg then notes on the caller's channel that the
   * destination rang, as it isn't tried over that trunk then.
   */
  readonly hasNext: boolean;
}

/** Legs that ring simultaneously; at least one. */
export interface Dialling {
  readonly legs: readonly Leg[];
  /**
   * The answering person must press `key` within `confirmSeconds`; `file`, if any, is the prompt.
   * Null: no key is needed.
   */
  readonly confirm: { readonly key: string; readonly file: string | null } | null;
  /** What the destination sees as the caller's number; null for the caller's own. */
  readonly shownNumber: string | null;
  /** The file that the conversation is recorded to; null when it isn't recorded. */
  readonly recording: string | null;
}

/** Seconds from the answer: enough to hear the prompt twice and find the key. */
const confirmSeconds = 15;
const confirmReadMs = 5_000;

/**
 * Channel variable of the caller that marks an attempt as having rung or been answered; it isn't
 * repeated over another trunk.
 */
export const rangVariable = (attempt: number): string => `belfabriek_rang_${attempt}`;

/**
 * Where keys are bound, the switch keeps the last key passed on in a variable of that leg; this
 * unsets it.
 */
const forgetKeys = 'execute_on_post_bridge=multiunset last_non_matching_digits';

/**
 * The argument of `bridge`. Variables in braces apply to all legs, those in brackets to one leg and
 * its record. `originate_timeout` ends the ringing sharply; `leg_timeout` may be up to a second
 * late, and is used where legs differ or an answer extends the time. Early media of a destination
 * counts as ringing: otherwise it would end the ring time, and make a later refusal look answered.
 * Every part is checked (libs/switch-conf).
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
    // Keeps the keys that the destination presses out of its leg's record.
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

/** Marks the attempt at 180, at 183 with sound, and at the answer where a key is asked for. */
function ringNotes({ callId, attempt }: Leg, isAsked: boolean): string[] {
  const note = `uuid_setvar ${callId} ${rangVariable(attempt)} true`;
  return ['ring', 'pre_answer', ...(isAsked ? ['answer'] : [])].map(
    (moment) => `api_on_${moment}=${note}`,
  );
}
