import type { CallOutcome, Step } from '@app/event-socket';

/** The value of a channel variable, undefined when it is unset. */
export type ReadVariable = (name: string) => string | undefined;

/** One call on one connection, with only what a run needs: a `CallSession` of libs/event-socket. */
export interface CallChannel {
  readonly uuid: string;
  /** The channel's headers and variables at the hand-over. */
  readonly channel: {
    header(name: string): string | undefined;
    variable(name: string): string | undefined;
  };
  run(steps: readonly Step[]): Promise<CallOutcome>;
}
