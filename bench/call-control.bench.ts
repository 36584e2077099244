import { onRealSwitch } from './call-control/on-real-switch.js';
import { onReplayedSwitch } from './call-control/on-replayed-switch.js';
import type { BenchResult } from './harness.js';

export const benchCallControl = (options: {
  readonly switch: string;
  readonly long: boolean;
}): Promise<BenchResult[]> =>
  options.switch === 'real' ? onRealSwitch() : onReplayedSwitch({ isLong: options.long });
