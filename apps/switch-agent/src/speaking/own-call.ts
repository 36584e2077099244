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
 * A call that the platform makes by itself: somebody is rung, asked to press a key, hears a file once, and
 * that was it.
 */
export interface OwnCall {
  readonly legUuid: string;
  /** E.164. */
  readonly to: string;
  /** What he sees, E.164. */
  readonly from: string;
  readonly trunk: OutgoingTrunk;
  /** What he is asked; as the switch sees it, like the file. */
  readonly question: Sound;
  /** For who presses the key. */
  readonly file: string;
}

interface Sound {
  readonly file: string;
  readonly ms: number;
}

/** Shorter than most mailboxes wait before they answer in somebody's place. */
const ringSeconds = 25;
/** Who wasn’t listening yet, or has to find the key, is asked again, a pause later. */
const askings = 3;
const pauseMs = 5000;

/**
 * How long somebody is asked, from his answer. The switch counts whole seconds and ends up to one later:
 * without the second taken off it would begin to ask once more.
 */
const askSeconds = (question: Sound): number =>
  Math.max(1, Math.floor((askings * (question.ms + pauseMs)) / 1000) - 1);

/** From the command to its answer at most: the switch's own bound, should neither of the two above end it. */
export const longestSeconds = (question: Sound): number => ringSeconds + askSeconds(question) + 2;

/**
 * The API command that makes it; answered once somebody presses the key (`+OK <uuid>`), or nobody does (`-ERR
 * <cause>`), whether he answers or not. The switch itself asks him, before it has the leg do anything: it
 * opens the file after the key, and not without. With early media it would ask before anybody listens.
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
    // an answer ends it, where the time-out of all would go on
    `leg_timeout=${ringSeconds}`,
    `origination_caller_id_number=${dialNumber('from', from)}`,
    `origination_caller_id_name=${dialNumber('from', from)}`,
    `${channelVariables.purpose}=spoken-code`,
    `${channelVariables.destination}=${dialNumber('to', to)}`,
    `${channelVariables.trunkId}=${dialId('trunk', trunk.id)}`,
    `${channelVariables.carrierId}=${dialId('carrier', trunk.carrierId)}`,
    // the keys that he presses are in no record
    'digits_dialed_filter=.+',
    ...trunkVariables(trunk).map(asOneWord),
  ];
  const target = dialTarget(to, trunk);
  return `originate {${forAll.join(',')}}[${ofLeg.join(',')}]${target} &playback(${dialPath('file', file)})`;
}

/** Where `bridge` takes blanks in a variable's value, this command's own words end at them. */
const asOneWord = (variable: string): string =>
  variable.includes(' ') ? variable.replace(/=(.*)$/, "='$1'") : variable;

/** Null when somebody pressed the key; else the cause, or what else the switch said. */
export function whyUnheard(answer: string): string | null {
  const text = answer.trim();
  return text.startsWith('+OK') ? null : text.replace(/^-ERR\s*/, '');
}

/**
 * Whether the next trunk may try. Not by the cause by which the switch ends a leg too whose question it
 * can't play: there somebody has answered, and nobody is rung twice.
 */
export const mayRingAgain = (cause: string): boolean =>
  isTrunkFault(cause) && cause !== 'DESTINATION_OUT_OF_ORDER';
