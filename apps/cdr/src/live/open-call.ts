import type { LiveCall } from '@app/contracts';

/** A call under way, as its switch reported it. */
export interface OpenCall extends Omit<LiveCall, 'node'> {
  /**
   * Id of the switch's process; another process has none of its calls. Null when the report has
   * none.
   */
  readonly coreUuid: string | null;
}
