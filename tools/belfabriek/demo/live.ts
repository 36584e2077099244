import { openDataFolder } from '../data-folder.js';
import { hold } from '../detached/hold.js';
import { clearState } from '../detached/state.js';
import { interruption, pauseUnlessInterrupted, stopInOrderOnSignals } from '../interruption.js';
import { firstOfAll } from '../platform/first-of-all.js';
import { mailPagesUrl, portalUrl, serviceLine } from '../platform/apps.js';
import { withPlatform } from '../platform/platform.js';
import { seedStart } from '../platform/seed-start.js';
import { startLiveSwitch, type SwitchKind } from '../switches/index.js';
import { say } from '../terminal.js';
import { loginTable } from '../beside/logins.js';
import { Questions } from '../platform/questions.js';
import { recordLine } from './record-line.js';
import { RecordReader } from './records.js';

const everyMs = 500;

async function showRecords(reader: RecordReader): Promise<void> {
  while (!interruption.aborted) {
    for (const record of await reader.nextIfAny()) process.stdout.write(`${recordLine(record)}\n`);
    await pauseUnlessInterrupted(everyMs);
  }
}

/** How to try the service line. */
function lineHint(kind: SwitchKind): string {
  const line = serviceLine.replace('+31', '0');
  const how =
    kind === 'sim'
      ? `\`./belfabriek call ${line} NUMBER# PIN KEY\`, in another terminal`
      : `call ${line} with a SIP phone`;
  return `To switch a number by phone: make a PIN on the page Account, then ${how}.`;
}

/** Runs the platform with a moderate stream of calls and prints each record, until Ctrl-C. */
export async function demoLive(options: {
  readonly switch: SwitchKind;
  readonly seed: string;
}): Promise<void> {
  stopInOrderOnSignals();
  const folder = openDataFolder();
  await withPlatform({ folder, isOwnRun: false, startMs: seedStart(folder) }, async (platform) => {
    const questions = new Questions(platform);
    try {
      const people = await firstOfAll(platform);
      const reader = new RecordReader(questions);
      await reader.skipEarlier();
      await startLiveSwitch(options.switch, platform, options.seed);
      say(
        `\nMijn Belfabriek: ${portalUrl(platform.ports)}   Mails: ${mailPagesUrl(platform.ports)}`,
      );
      say(await loginTable(people));
      say('`./belfabriek logins`, in another terminal, shows currently valid codes.\n');
      say(lineHint(options.switch));
      say('Calls arrive; each record is shown once it is made. Ctrl-C stops everything.');
      await Promise.all([hold(platform), showRecords(reader)]);
    } finally {
      await questions.close();
    }
  }).catch((error: unknown) => {
    // Ctrl-C ends the demo normally, even during the start.
    if (!interruption.aborted) throw error;
  });
  clearState(folder);
  say('Everything has stopped.');
}
