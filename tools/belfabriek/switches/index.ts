import type { Platform } from '../platform/platform.js';
import { startLiveRealSwitch } from './real-live.js';
import { startLiveSim } from './sim.js';

export type SwitchKind = 'sim' | 'real';

/** The switch of `up` and of a `demo` that goes on until Ctrl-C: calls in real time, at an easy rate. */
export async function startLiveSwitch(
  kind: SwitchKind,
  platform: Platform,
  seed: string,
): Promise<void> {
  await (kind === 'sim' ? startLiveSim(platform, seed) : startLiveRealSwitch(platform, seed));
}
