import { openDataFolder } from '../data-folder.js';
import { interruption, pauseUnlessInterrupted, stopInOrderOnSignals } from '../interruption.js';
import { withPlatform } from '../platform/platform.js';
import { seedStart } from '../platform/seed-start.js';
import { startLiveSwitch, type SwitchKind } from '../switches/index.js';
import { say } from '../terminal.js';
import { Questions } from './questions.js';
import { recordLine } from './record-line.js';
import { RecordReader } from './records.js';

const everyMs = 500;

/** Everything runs, calls come in at an easy rate, and each record is shown, until Ctrl-C. */
export async function demoLive(options: {
  readonly switch: SwitchKind;
  readonly seed: string;
}): Promise<void> {
  stopInOrderOnSignals();
  const folder = openDataFolder();
  await withPlatform({ folder, isOwnRun: false, startMs: seedStart(folder) }, async (platform) => {
    const questions = new Questions(platform);
    const reader = new RecordReader(questions);
    try {
      await reader.skipEarlier();
      await startLiveSwitch(options.switch, platform, options.seed);
      say(`The portal answers on http://127.0.0.1:${platform.ports.port('portal')}.`);
      say('Calls come in; each record is shown as it is made. Ctrl-C stops everything.');
      while (!interruption.aborted) {
        for (const record of await reader.nextIfAny())
          process.stdout.write(`${recordLine(record)}\n`);
        await pauseUnlessInterrupted(everyMs);
      }
    } finally {
      await questions.close();
    }
  }).catch((error: unknown) => {
    // Ctrl-C is how it ends, also while it is still starting.
    if (!interruption.aborted) throw error;
  });
  say('Everything has stopped.');
}
