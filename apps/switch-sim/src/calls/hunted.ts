import type { Channel } from '../channel/channel.js';
import type { PlannedApplication } from '../json-cdr/cdr-body.js';

/** What a call found in the dialplan. */
export interface Hunted {
  /** Name of the first extension that had an action for it, as the record has it; null when none had. */
  readonly extension: string | null;
  readonly applications: readonly PlannedApplication[];
}

/** What the switch does with a call. */
export interface Dialplan {
  /** Goes through the extensions of a context: runs inline actions, and plans the others. */
  hunt(channel: Channel, asked: { destination: string; context: string } | null): Hunted;
  /** Reads it again; of one that is read at all. */
  reload?(): void;
}
