import type { Channel } from '../channel/channel.js';
import type { PlannedApplication } from '../json-cdr/cdr-body.js';

/** The dialplan's result for a call. */
export interface Hunted {
  /**
   * Name of the first extension with an action for the call, as in the record; null when none had.
   */
  readonly extension: string | null;
  readonly applications: readonly PlannedApplication[];
}

/** What the switch does with a call. */
export interface Dialplan {
  /**
   * Goes through the extensions of a context: runs inline actions and returns the others. `asked`
   * is null for a new call, else the transfer's target.
   */
  hunt(channel: Channel, asked: { destination: string; context: string } | null): Hunted;
  /** Reads the dialplan's files again; absent when the dialplan has no files. */
  reload?(): void;
}
