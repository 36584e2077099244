import { openDataFolder } from '../data-folder.js';
import { exitCodes } from '../failure.js';
import { answersOk } from '../processes/process-spec.js';
import { appPorts } from '../platform/apps.js';
import { say, table } from '../terminal.js';
import { readState, runningState } from './state.js';

/** Prints the platform's processes. Resolves to 0 when all are ready, else to 1. */
export async function status(json: boolean): Promise<number> {
  const folder = openDataFolder();
  const state = runningState(folder);
  if (state?.portBase === undefined) {
    const last = readState(folder);
    if (json) process.stdout.write(`${JSON.stringify({ phase: state?.phase ?? 'down' })}\n`);
    else say(state === undefined ? 'Nothing is running.' : `The platform is ${state.phase}.`);
    if (last?.phase === 'failed' && !json) say(`The last start failed: ${last.message}`);
    return exitCodes.failed;
  }
  const base = state.portBase;
  const processes = await Promise.all(
    (state.processes ?? []).map(async (each) => {
      const offset = appPorts[each.name];
      const ready =
        each.running &&
        (offset === undefined ||
          (await answersOk(`http://127.0.0.1:${base + offset}/health/ready`)()));
      return { ...each, port: offset === undefined ? null : base + offset, ready };
    }),
  );
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...state, processes })}\n`);
  } else {
    process.stdout.write(
      `${table([
        ['process', 'state', 'pid', 'restarts', 'HTTP'],
        ...processes.map(({ name, ready, running, pid, restarts, port }) => [
          name,
          ready ? 'ready' : running ? 'not ready' : 'restarting',
          pid ?? 0,
          restarts,
          port === null ? '' : `http://127.0.0.1:${port}`,
        ]),
      ])}\n`,
    );
    for (const [name, what] of Object.entries(state.services ?? {})) say(`${name} ${what}`);
  }
  return processes.every(({ ready }) => ready) && state.phase === 'ready'
    ? exitCodes.holds
    : exitCodes.failed;
}
