import { openDataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { lockOf } from '../platform/platform.js';
import { holderOf } from '../lock.js';
import { endLeftovers, isRunning, waitUntilGone } from '../processes/pid-file.js';
import { say } from '../terminal.js';
import { clearState, readState } from './state.js';

/** Milliseconds for all processes to finish their work; a database writes a last checkpoint. */
const stopWithinMs = 60_000;

/**
 * Stops the processes that `up` started, including those that a killed supervisor left behind. Does
 * nothing when there are none.
 */
export async function down(): Promise<void> {
  const folder = openDataFolder();
  const supervisor = readState(folder)?.supervisor;
  if (supervisor !== undefined && isRunning(supervisor)) {
    process.kill(supervisor.pid, 'SIGTERM');
    if (!(await waitUntilGone(supervisor, stopWithinMs))) {
      throw failed(`Process ${supervisor.pid} doesn't stop; see \`./belfabriek logs supervisor\`.`);
    }
    say('Everything has stopped.');
  } else {
    const other = holderOf(lockOf(folder));
    if (other !== undefined) {
      throw failed(`Process ${other.pid} runs in the foreground on ${folder.path}: stop it there.`);
    }
    const ended = await endLeftovers(folder.run);
    say(
      ended.length > 0 ? `Ended leftover processes: ${ended.join(', ')}.` : 'Nothing is running.',
    );
  }
  clearState(folder);
}
