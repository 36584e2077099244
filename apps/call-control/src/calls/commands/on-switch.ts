import type { Outcome } from '@app/call-flow';
import type { Step as Send } from '@app/event-socket';
import type { ReadVariable } from '../live/call-channel.js';

/** What one command sends, in one write; writes.ts orders it. */
export interface Writing {
  /** Channel variables that the command relies on; an empty value unsets. */
  readonly set?: Readonly<Record<string, string>>;
  /**
   * Variables to unset first, because the outcome is read from them; not those that continue from
   * the previous command.
   */
  readonly unset?: readonly string[] | undefined;
  readonly run: readonly Send[];
  /** Variables to read once the applications have ended. */
  readonly read: readonly string[];
}

/** One command of one call, as the switch runs it. */
export interface OnSwitch {
  /** Asks beforehand for data that takes time to get. Never rejects. */
  prepare?(): Promise<void>;
  /** What to send; an outcome when there is nothing to run. */
  write(): Writing | Outcome;
  /**
   * The command's outcome, read from the switch's replies or, after a take-over, from the channel.
   * Null means that the command must run again, for its next part. Must be called once: it also
   * updates the call.
   */
  outcome(read: ReadVariable): Outcome | null;
  /** Whether the channel shows that the command has run, also without its done mark. */
  hasRun(read: ReadVariable): boolean;
  /** Called when the call ended during or before the command, so that `outcome` won't be called. */
  gone?(hasRun: boolean): void;
}

export const isOutcome = (written: Writing | Outcome): written is Outcome => 'kind' in written;
