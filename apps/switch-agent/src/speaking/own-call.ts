import { channelVariables, hearKey } from '@app/contracts';
import {
  dialId,
  dialNumber,
  dialPath,
  dialTarget,
  dialUuid,
  isTrunkFault,
  trunkVariables,
  type OutgoingTrunk,
} from '@app/switch-conf';

/**
 * A call that the platform makes by itself: it rings a person, asks for a key, and plays one file
 * once.
 */
export interface OwnCall {
  readonly legUuid: string;
  /** Number to ring, E.164. */
  readonly to: string;
  /** Number shown to the person, E.164. */
  readonly from: string;
  readonly trunk: OutgoingTrunk;
  /** The spoken question; its path is as the switch sees it, like `file`'s. */
  readonly question: Sound;
  /** Path of the file that is played after the key. */
  readonly file: string;
}

interface Sound {
  readonly file: string;
  readonly ms: number;
}

/** How long the phone rings: shorter than most mailboxes wait before they answer. */
const ringSeconds = 25;
/**
 * How many times the question is asked, each a pause after the last: the person may not listen yet,
 * or may look for the key.
 */
const askings = 3;
const pauseMs = 5000;

/**
 * How long the question is repeated after the answer. The switch counts whole seconds and ends up
 * to one second late: without the second taken off, it would begin one more question.
 */
const askSeconds = (question: Sound): number =>
  Math.max(1, Math.floor((askings * (question.ms + pauseMs)) / 1000) - 1);

/**
 * Longest time from the command to its result: the switch's own limit, should neither ringing nor
 * asking end the call.
 */
export const longestSeconds = (question: Sound): number => ringSeconds + askSeconds(question) + 2;

/**
 * The API command that makes the call. Its result comes when the key is pressed (`+OK <uuid>`) or
 * is not pressed (`-ERR <cause>`), answered or not. The switch itself asks for the key before the
 * leg runs any application, so it opens the file only after the key. Early media is ignored, as the
 * question would play before the answer.
 */
export function ownCallCommand({ legUuid, to, from, trunk, question, file }: OwnCall): string {
  const forAll = [
    `originate_timeout=${longestSeconds(question)}`,
    'ignore_early_media=true',
    `group_confirm_key=${hearKey}`,
    `group_confirm_file=${dialPath('question', question.file)}`,
    `group_confirm_timeout=${askSeconds(question)}`,
    `group_confirm_read_timeout=${pauseMs}`,
  ];
  const ofLeg = [
    `origination_uuid=${dialUuid('legUuid', legUuid)}`,
    // `leg_timeout` ends with the answer, while the timeout for all legs goes on
    `leg_timeout=${ringSeconds}`,
    `origination_caller_id_number=${dialNumber('from', from)}`,
    `origination_caller_id_name=${dialNumber('from', from)}`,
    `${channelVariables.purpose}=spoken-code`,
    `${channelVariables.destination}=${dialNumber('to', to)}`,
    `${channelVariables.trunkId}=${dialId('trunk', trunk.id)}`,
    `${channelVariables.carrierId}=${dialId('carrier', trunk.carrierId)}`,
    // keeps the pressed keys out of the leg's record
    'digits_dialed_filter=.+',
    ...trunkVariables(trunk).map(asOneWord),
  ];
  const target = dialTarget(to, trunk);
  return `originate {${forAll.join(',')}}[${ofLeg.join(',')}]${target} &playback(${dialPath('file', file)})`;
}

/**
 * Quotes a variable's value with blanks: `originate` splits its words at blanks, unlike `bridge`.
 */
const asOneWord = (variable: string): string =>
  variable.includes(' ') ? variable.replace(/=(.*)$/, "='$1'") : variable;

/** Why the code wasn't heard: the cause, or the switch's other answer; null when the key was pressed. */
export function whyUnheard(answer: string): string | null {
  const text = answer.trim();
  return text.startsWith('+OK') ? null : text.replace(/^-ERR\s*/, '');
}

/**
 * Whether the next trunk may be tried. Not after DESTINATION_OUT_OF_ORDER: the switch also gives it
 * when it cannot play the question to a person who answered, and a person is not rung twice.
 */
export const mayRingAgain = (cause: string): boolean =>
  isTrunkFault(cause) && cause !== 'DESTINATION_OUT_OF_ORDER';
