import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { currentCarriers } from '@app/switch-conf';
import type { World } from '../../calls/index.js';
import { carriersFolder, promptsFolder, shippedPrompts } from './apps.js';

const mirroredWithinMs = 30_000;

/** Waits until the switch has the platform's own prompts, since a call may arrive at once. */
export async function untilMirrored(folder: DataFolder): Promise<void> {
  const files = readdirSync(shippedPrompts, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wav'))
    .map((name) => createHash('sha256').update(readFileSync(join(shippedPrompts, name))))
    .map((hash) => join(promptsFolder(folder), `${hash.digest('hex')}.wav`));
  const until = Date.now() + mirroredWithinMs;
  while (!files.every((file) => existsSync(file))) {
    interruption.throwIfAborted();
    if (Date.now() > until) throw failed('The switch lacks prompts: see the logs of switch-agent.');
    await pause(50);
  }
}

/** Waits until the settings of the world's carriers are written, since the switch refuses all others. */
export async function untilCarriersWritten(folder: DataFolder, { carriers }: World): Promise<void> {
  const until = Date.now() + mirroredWithinMs;
  const lacks = async (): Promise<boolean> => {
    const written = (await currentCarriers(carriersFolder(folder))) ?? [];
    return !carriers.every(({ id }) => written.some((each) => each.id === id));
  };
  while (await lacks()) {
    interruption.throwIfAborted();
    if (Date.now() > until) {
      throw failed('The switch lacks carriers: see the logs of switch-agent.');
    }
    await pause(50);
  }
}
