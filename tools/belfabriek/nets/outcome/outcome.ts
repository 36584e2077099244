import { setTimeout as pause } from 'node:timers/promises';
import { monthStart } from '../../../calls/index.js';
import { demoOnce } from '../../demo/once.js';
import { exitCodes, failed } from '../../failure.js';
import { interruption } from '../../interruption.js';
import type { Platform } from '../../platform/platform.js';
import { say } from '../../terminal.js';
import { answers } from './answers.js';
import { normalise, type Fact, type Normalised, type Run } from './normalise.js';
import { arrivedMails, storedRows, streamedMessages } from './stored.js';

const stillForMs = 3_000;
const patienceMs = 120_000;

/** The stored data once it is unchanged between two reads. */
async function untilStill(platform: Platform, run: Run): Promise<readonly Fact[]> {
  let before = '';
  for (const giveUpAt = Date.now() + patienceMs; ; await pause(stillForMs)) {
    interruption.throwIfAborted();
    const [rows, messages, mails] = await Promise.all([
      storedRows(platform),
      streamedMessages(platform),
      arrivedMails(platform),
    ]);
    const facts = [...rows, ...messages, ...mails];
    const now = normalise(facts, run).facts.join('\n');
    if (now === before) return facts;
    if (Date.now() > giveUpAt) throw failed('The stored data still changes after two minutes.');
    before = now;
  }
}

function runOf({ folder, ports, natsPrefix }: Platform, startMs: number): Run {
  return {
    portBase: ports.base,
    names: [
      [folder.path, '<folder>'],
      ...(natsPrefix === '' ? [] : [[natsPrefix, '<run>'] as const]),
    ],
    simulated: { from: startMs, until: monthStart(startMs, 1) },
  };
}

/**
 * Makes and bills calls as `demo --once` does, then sends every read and every refused change to
 * the API. Returns all stored data and answers as lines that are equal for each run of the same
 * code.
 *
 * @throws {CommandFailure} when the run itself fails.
 */
export async function outcomeOf(calls: number, seed: string): Promise<Normalised> {
  let outcome: Normalised | undefined;
  const code = await demoOnce({
    calls,
    switch: 'sim',
    seed,
    json: false,
    keep: false,
    kills: [],
    look: async (platform, startMs) => {
      say('Sending every read and every refused change to the API.');
      const run = runOf(platform, startMs);
      const answered = await answers(platform, startMs);
      outcome = normalise([...answered, ...(await untilStill(platform, run))], run);
    },
  });
  if (code !== exitCodes.holds || outcome === undefined) throw failed('The run failed.');
  return outcome;
}
