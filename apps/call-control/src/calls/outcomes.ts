import type { Outcome } from '@app/call-flow';
import { parseChannelArray } from '@app/event-socket';
import type { ReadVariable } from './call-channel.js';
import { bridgeOutcome, played } from './writes.js';

/** What stands for a failed bridge of which the switch tells nothing. */
const untold = 'NORMAL_TEMPORARY_FAILURE';

/** What came of the attempt whose leg has this uuid, once its bridge has ended. */
export function dialOutcome(read: ReadVariable, uuid: string): Outcome {
  const cause = causeOf(read, uuid) ?? read(bridgeOutcome.disposition) ?? untold;
  // NONE is how `originate_causes` says that the leg was answered, SUCCESS how the disposition does
  return cause === 'NONE' || cause === 'SUCCESS' ? { kind: 'answered' } : { kind: 'failed', cause };
}

/** Whether the switch has made that leg, whatever came of it. */
export function wasDialled(read: ReadVariable, uuid: string): boolean {
  return causeOf(read, uuid) !== undefined || entryOf(read(bridgeOutcome.legs), uuid) !== undefined;
}

/** Prompts are files of 8 kHz. */
const samplesAMs = 8;

/** How many milliseconds of a file the caller heard: 0 for a file that isn't there. */
export function playedMs(read: ReadVariable): number {
  return Math.min(figure(read(played.ms)), Math.floor(figure(read(played.offset)) / samplesAMs));
}

const figure = (text: string | undefined): number =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;

/**
 * `getvar` answers with so many bytes at most (the `char reply[512]` of mod_event_socket), which a
 * list of legs reaches at about the ninth attempt: its last element may be half of one then.
 */
const longestAnswer = 511;

const causeOf = (read: ReadVariable, uuid: string): string | undefined =>
  entryOf(read(bridgeOutcome.causes), uuid)?.[1];

/** Parts of the element `<uuid>;…`. */
function entryOf(value: string | undefined, uuid: string): string[] | undefined {
  if (value === undefined) return undefined;
  const elements = parseChannelArray(value);
  const whole = value.length === longestAnswer ? elements.slice(0, -1) : elements;
  return whole.map((element) => element.split(';')).find(([leg]) => leg === uuid);
}
