import { channelVariables } from '@app/contracts';
import {
  dialId,
  dialNumber,
  dialPath,
  dialTarget,
  dialUuid,
  trunkVariables,
  type OutgoingTrunk,
} from '@app/switch-conf';

/** A call that the platform makes by itself: somebody is rung, hears a file once, and that was it. */
export interface OwnCall {
  readonly legUuid: string;
  /** E.164. */
  readonly to: string;
  /** What he sees, E.164. */
  readonly from: string;
  readonly trunk: OutgoingTrunk;
  /** As the switch sees it. */
  readonly file: string;
}

/** Shorter than most mailboxes wait before they answer in somebody's place. */
export const ringSeconds = 25;

/**
 * The API command that makes it; answered once somebody answers (`+OK <uuid>`) or nobody does (`-ERR
 * <cause>`). With early media it would be answered, and the file play, before anybody listens.
 */
export function ownCallCommand({ legUuid, to, from, trunk, file }: OwnCall): string {
  const forAll = [`originate_timeout=${ringSeconds}`, 'ignore_early_media=true'];
  const ofLeg = [
    `origination_uuid=${dialUuid('legUuid', legUuid)}`,
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

/** Null when somebody answered; else the cause, or what else the switch said. */
export function whyUnanswered(answer: string): string | null {
  const text = answer.trim();
  return text.startsWith('+OK') ? null : text.replace(/^-ERR\s*/, '');
}
