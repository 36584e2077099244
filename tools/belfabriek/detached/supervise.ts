import { openDataFolder } from '../data-folder.js';
import { CommandFailure, messageOf } from '../failure.js';
import { interruption, pauseUnlessInterrupted, stopInOrderOnSignals } from '../interruption.js';
import { withPlatform, type Platform } from '../platform/platform.js';
import { seedStart } from '../platform/seed-start.js';
import { knownProcess } from '../processes/pid-file.js';
import { startLiveSwitch, type SwitchKind } from '../switches/index.js';
import { clearState, writeState, type UpState } from './state.js';

const everyMs = 1000;

const stateOf = (platform: Platform): Omit<UpState, 'supervisor' | 'phase'> => ({
  portBase: platform.ports.base,
  services: Object.fromEntries(
    Object.entries(platform.services).map(([name, { what }]) => [name, what as string]),
  ),
  processes: platform.supervisor.list(),
});

/** The process behind `up`: holds everything until it is told to stop. */
export async function supervise(kind: SwitchKind): Promise<void> {
  stopInOrderOnSignals();
  const folder = openDataFolder();
  const supervisor = knownProcess('supervisor', process.pid);
  writeState(folder, { supervisor, phase: 'starting' });
  try {
    await withPlatform(
      { folder, isOwnRun: false, startMs: seedStart(folder) },
      async (platform) => {
        await startLiveSwitch(kind, platform, '1');
        while (!interruption.aborted) {
          writeState(folder, { supervisor, phase: 'ready', ...stateOf(platform) });
          await pauseUnlessInterrupted(everyMs);
        }
        writeState(folder, { supervisor, phase: 'stopping', ...stateOf(platform) });
      },
    );
    clearState(folder);
  } catch (error) {
    if (interruption.aborted) {
      clearState(folder);
      return;
    }
    writeState(folder, {
      supervisor,
      phase: 'failed',
      message: messageOf(error),
      exitCode: error instanceof CommandFailure ? error.exitCode : 1,
    });
    throw error;
  }
}
