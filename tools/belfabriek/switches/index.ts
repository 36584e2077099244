import { setTimeout as pause } from 'node:timers/promises';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { switchName } from '../platform/apps.js';
import type { Platform } from '../platform/platform.js';
import { startLiveRealSwitch } from './real-live.js';
import { startLiveSim } from './sim.js';

export type SwitchKind = 'sim' | 'real';

const seenWithinMs = 30_000;

/** The switch of `up` and of a `demo` until Ctrl-C: calls in real time, at a moderate rate. */
export async function startLiveSwitch(
  kind: SwitchKind,
  platform: Platform,
  seed: string,
): Promise<void> {
  await (kind === 'sim' ? startLiveSim(platform, seed) : startLiveRealSwitch(platform, seed));
  await untilSeen(platform);
}

/** Waits until cdr is connected to the switch; from then on it sees every answer. */
async function untilSeen({ ports }: Platform): Promise<void> {
  const url = `http://127.0.0.1:${ports.port('cdr')}/health/ready`;
  for (const giveUpAt = Date.now() + seenWithinMs; ; await pause(100)) {
    interruption.throwIfAborted();
    const response = await fetch(url).catch(() => undefined);
    const health = (await response?.json()) as { checks: Record<string, string> } | undefined;
    if (health?.checks[`switch-${switchName}`] === 'ok') return;
    if (Date.now() > giveUpAt)
      throw failed('cdr has no connection to the switch: see `./belfabriek logs cdr`.');
  }
}
