import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CarrierSnapshot } from '@app/contracts';
import { carrierFiles, writeCarrierFiles } from '@app/switch-conf';
import { findFreeswitch } from './find-program.js';
import { switchCommand } from './switch-command.js';
import { switchIsReady } from './switch-ready.js';
import type { SwitchSettings } from './switch-settings.js';

export interface StartSwitchOptions {
  settings: SwitchSettings;
  /** Carriers whose calls the switch accepts; absent: another process writes the settings folder. */
  carriers?: readonly CarrierSnapshot[];
  /** Folder for the switch's log, databases and other files. */
  runFolder: string;
  /** Path of the program; default: found by FREESWITCH_HOME or on the PATH. */
  freeswitch?: string;
  /** Default 30 s. */
  readyWithinMs?: number;
}

export interface RunningSwitch {
  pid: number;
  logFile: string;
  /** Resolves when the switch has ended, for any reason. */
  ended: Promise<void>;
  /** Sends SIGTERM, then SIGKILL after 15 s. The switch hangs up its calls. */
  stop(): Promise<void>;
}

/**
 * Starts a real FreeSWITCH with freeswitch/conf and waits until it accepts calls.
 *
 * @throws {MissingProgram} when there is no FreeSWITCH.
 * @throws {Error} with the end of its log when it exits or isn't ready in time.
 */
export async function startSwitch(options: StartSwitchOptions): Promise<RunningSwitch> {
  const { settings, runFolder, readyWithinMs = 30_000 } = options;
  if (options.carriers !== undefined) {
    await writeCarrierFiles(settings.carriersDir, carrierFiles(options.carriers));
  }
  const freeswitch = options.freeswitch ?? findFreeswitch(process.env);
  const { command, args, env, cwd } = switchCommand(freeswitch, settings, runFolder);
  const output = openSync(join(runFolder, 'output.log'), 'a', 0o600);
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const logFile = join(runFolder, 'log/freeswitch.log');
  const started = Date.now();
  while (!(await switchIsReady(settings))) {
    const reason = hasEnded(child)
      ? 'ended while starting'
      : Date.now() - started > readyWithinMs
        ? `was not ready within ${readyWithinMs / 1000} s`
        : undefined;
    if (reason !== undefined) {
      await stop(child, ended);
      throw new Error(
        `FreeSWITCH ${reason}:\n${lastLines(join(runFolder, 'output.log'))}${lastLines(logFile)}`,
      );
    }
    await pause(100);
  }
  if (child.pid === undefined) throw new Error('FreeSWITCH has no process id');
  return { pid: child.pid, logFile, ended, stop: () => stop(child, ended) };
}

const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(timer);
}

function lastLines(file: string): string {
  if (!existsSync(file)) return '';
  return `${readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n')}\n`;
}
