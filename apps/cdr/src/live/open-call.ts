import type { LiveCall } from '@app/contracts';

/** A call that goes on, as its switch told of it. */
export interface OpenCall extends Omit<LiveCall, 'node'> {
  /** Of the switch's own process: another one has none of this one's calls. Null when it didn't say. */
  readonly coreUuid: string | null;
}
