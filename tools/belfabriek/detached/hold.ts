import { interruption, pauseUnlessInterrupted } from '../interruption.js';
import type { Platform } from '../platform/platform.js';
import { knownProcess } from '../processes/pid-file.js';
import { namesRunByHand } from '../processes/run-by-hand.js';
import { clearState, writeState, type UpState } from './state.js';

const everyMs = 1000;

const stateOf = (platform: Platform): Omit<UpState, 'supervisor' | 'phase'> => ({
  portBase: platform.ports.base,
  services: Object.fromEntries(
    Object.entries(platform.services).map(([name, { what }]) => [name, what as string]),
  ),
  processes: platform.supervisor.list(),
});

/**
 * Writes the platform's state for other commands, and stops apps that are run by hand, until
 * interrupted.
 */
export async function hold(platform: Platform): Promise<void> {
  const { folder } = platform;
  const supervisor = knownProcess('supervisor', process.pid);
  try {
    while (!interruption.aborted) {
      await platform.supervisor.giveWayTo(namesRunByHand(folder.run));
      writeState(folder, { supervisor, phase: 'ready', ...stateOf(platform) });
      await pauseUnlessInterrupted(everyMs);
    }
    writeState(folder, { supervisor, phase: 'stopping', ...stateOf(platform) });
  } catch (error) {
    clearState(folder);
    throw error;
  }
}
