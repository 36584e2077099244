import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallRecord } from '@app/contracts';
import { outcomeOf } from '../../reconcile/index.js';
import { openDataFolder } from '../data-folder.js';
import { interruption, stopInOrderOnSignals } from '../interruption.js';
import { withPlatform } from '../platform/platform.js';
import { startLiveSwitch, type SwitchKind } from '../switches/index.js';
import { say } from '../terminal.js';
import { nextOrNone, RecordReader } from './records.js';

const everyMs = 500;

/** A caller's number as anyone at the screen may see it. */
const masked = (record: CallRecord): string =>
  record.callingNumber === null
    ? record.withheld
      ? 'withheld'
      : 'no number'
    : `${record.callingNumber.slice(0, 3)}…${record.callingNumber.slice(-2)}`;

/** One call record as a line for people. */
export function recordLine(record: CallRecord): string {
  const ended = new Date(record.endedAt / 1000).toISOString().slice(11, 19);
  const spoken =
    record.answeredAt === null
      ? record.hangupCause
      : `${(record.billedMicros / 1_000_000).toFixed(1)} s with ${record.deliveredTo ?? 'nobody'}`;
  const { country, kind } = record.origin;
  return [
    `${ended}Z`,
    masked(record).padEnd(9),
    `${country ?? '--'}/${kind}`.padEnd(11),
    '→',
    record.calledNumber.padEnd(14),
    (record.lost ? 'LOST' : outcomeOf(record)).padEnd(10),
    spoken,
    record.attempts.length > 1 ? `(attempt ${record.attempts.length})` : '',
  ]
    .join('  ')
    .trimEnd();
}

/** Everything runs, calls come in at an easy rate, and each record is shown, until Ctrl-C. */
export async function demoLive(options: {
  readonly switch: SwitchKind;
  readonly seed: string;
}): Promise<void> {
  stopInOrderOnSignals();
  const folder = openDataFolder();
  await withPlatform({ folder, isOwnRun: false }, async (platform) => {
    const reader = new RecordReader(platform);
    try {
      // Those of earlier runs.
      await reader.next();
      await startLiveSwitch(options.switch, platform, options.seed);
      say(`The portal answers on http://127.0.0.1:${platform.ports.port('portal')}.`);
      say('Calls come in; each record is shown as it is made. Ctrl-C stops everything.');
      while (!interruption.aborted) {
        for (const record of await nextOrNone(reader))
          process.stdout.write(`${recordLine(record)}\n`);
        await Promise.race([pause(everyMs), once(interruption, 'abort')]);
      }
    } finally {
      await reader.close();
    }
  }).catch((error: unknown) => {
    // Ctrl-C is how it ends, also while it is still starting.
    if (!interruption.aborted) throw error;
  });
  say('Everything has stopped.');
}
