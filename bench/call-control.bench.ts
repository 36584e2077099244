import { onRealSwitch } from './call-control/on-real-switch.js';
import { onReplayedSwitch } from './call-control/on-replayed-switch.js';
import type { BenchResult } from './harness.js';

/** `sim`: captured bytes played back, for what a call costs. `real`: a FreeSWITCH, for how long it takes. */
export const switches = ['sim', 'real'] as const;

export const benchCallControl = (options: {
  readonly switch: string;
  readonly long: boolean;
}): Promise<BenchResult[]> =>
  options.switch === 'real' ? onRealSwitch() : onReplayedSwitch({ isLong: options.long });
