import { openDataFolder } from '../data-folder.js';
import { CommandFailure, messageOf } from '../failure.js';
import { interruption, stopInOrderOnSignals } from '../interruption.js';
import { firstOfAll } from '../platform/first-of-all.js';
import { withPlatform } from '../platform/platform.js';
import { seedStart } from '../platform/seed-start.js';
import { knownProcess } from '../processes/pid-file.js';
import { startLiveSwitch, type SwitchKind } from '../switches/index.js';
import { hold } from './hold.js';
import { clearState, writeState } from './state.js';

/** The process behind `up`: runs the platform until it is stopped. */
export async function supervise(kind: SwitchKind): Promise<void> {
  stopInOrderOnSignals();
  const folder = openDataFolder();
  const supervisor = knownProcess('supervisor', process.pid);
  writeState(folder, { supervisor, phase: 'starting' });
  try {
    await withPlatform(
      { folder, isOwnRun: false, startMs: seedStart(folder) },
      async (platform) => {
        await firstOfAll(platform);
        await startLiveSwitch(kind, platform, '1');
        await hold(platform);
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
