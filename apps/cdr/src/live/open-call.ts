import type { LiveCall } from '@app/contracts';

/** A call under way, as its switch reported it. */
export interface OpenCall extends Omit<LiveCall, 'node' | 'queuedAt' | 'connectedAt'> {
  /**
   * Id of the switch's process; another process has none of its calls. Null when the report has
   * none.
   */
  readonly coreUuid: string | null;
}

/** A destination's leg that has answered, and the call that it is of. */
export interface Talk {
  readonly callId: string;
  readonly legUuid: string;
  /** When it answered, in microseconds since 1970. */
  readonly at: number;
}
