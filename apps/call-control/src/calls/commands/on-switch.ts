import type { Outcome } from '@app/call-flow';
import type { Step as Send } from '@app/event-socket';
import type { ReadVariable } from '../live/call-channel.js';

/** What one command sends, in one write; writes.ts puts it in order. */
export interface Writing {
  /** The channel's variables that it relies on; an empty value unsets. */
  readonly set?: Readonly<Record<string, string>>;
  /** What its outcome is read from, unless that goes on from the command before. */
  readonly unset?: readonly string[] | undefined;
  readonly run: readonly Send[];
  /** What is asked for once it has ended. */
  readonly read: readonly string[];
}

/** One command of one call, as the switch runs it. */
export interface OnSwitch {
  /** What has to be known before it is sent, and takes some time to ask for. Never rejects. */
  prepare?(): Promise<void>;
  /** What to send; an outcome where there is nothing to run. */
  write(): Writing | Outcome;
  /**
   * What it came to, by the switch's replies; or by the channel, after a take-over. Null: it isn't
   * over, and is to be run again, which is then its next part. Asked once: the call takes note of it.
   */
  outcome(read: ReadVariable): Outcome | null;
  /** Whether the channel shows that it has run, also when its done mark is missing. */
  hasRun(read: ReadVariable): boolean;
  /** The call has ended with it, or before it has run, and no outcome will come. */
  gone?(hasRun: boolean): void;
}

export const isOutcome = (written: Writing | Outcome): written is Outcome => 'kind' in written;
