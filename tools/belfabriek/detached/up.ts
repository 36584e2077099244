import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder } from '../data-folder.js';
import { CommandFailure, failed } from '../failure.js';
import { compiled } from '../project.js';
import { lastLines } from '../processes/log-file.js';
import { isRunning, knownProcess } from '../processes/pid-file.js';
import type { SwitchKind } from '../switches/index.js';
import { Progress, say } from '../terminal.js';
import { clearState, readState, runningState } from './state.js';

/** Starts the supervisor as a detached process and waits until everything is ready. */
export async function up(kind: SwitchKind): Promise<void> {
  const folder = openDataFolder();
  const already = runningState(folder);
  if (already !== undefined) {
    throw failed(
      `The platform runs already (process ${already.supervisor.pid}); see \`./belfabriek status\`.`,
    );
  }
  clearState(folder);
  const log = join(folder.logs, 'supervisor.log');
  const out = openSync(log, 'a', 0o600);
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', compiled('tools/belfabriek/main.js'), 'supervise', '--switch', kind],
    { detached: true, stdio: ['ignore', out, out] },
  );
  closeSync(out);
  child.unref();
  const process_ = knownProcess('supervisor', child.pid ?? 0);
  const progress = new Progress();
  const started = Date.now();
  for (;;) {
    const state = readState(folder);
    if (state?.phase === 'ready') break;
    if (state?.phase === 'failed') {
      throw new CommandFailure(
        state.exitCode ?? 1,
        state.message ?? 'The supervisor could not be started.',
      );
    }
    if (!isRunning(process_)) {
      throw failed(`The supervisor ended. The end of its log (${log}):\n${lastLines(log, 15)}`);
    }
    progress.show(`Starting, ${Math.round((Date.now() - started) / 1000)} s`);
    await pause(200);
  }
  progress.end();
  const base = readState(folder)?.portBase;
  say(`Everything is ready; the portal answers on http://127.0.0.1:${base}.`);
  say(
    '`./belfabriek status` shows the processes, `./belfabriek logs APP` a log, `./belfabriek down` stops everything.',
  );
}
