import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, knownProcess, type KnownProcess } from './pid-file.js';

const ending = '.by-hand';
const fileOf = (folder: string, name: string): string => join(folder, `${name}${ending}`);

/** Registers that this command runs a process by hand, until it ends or calls the returned function. */
export function runByHand(folder: string, name: string): () => void {
  const file = fileOf(folder, name);
  writeFileSync(file, JSON.stringify(knownProcess(name, process.pid)), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Names of the processes that are currently run by hand. */
export function namesRunByHand(folder: string): Set<string> {
  const names = new Set<string>();
  for (const file of readdirSync(folder).filter((each) => each.endsWith(ending))) {
    const name = file.slice(0, -ending.length);
    const holder = JSON.parse(readFileSync(join(folder, file), 'utf8')) as KnownProcess;
    if (isRunning(holder)) names.add(name);
    else rmSync(join(folder, file), { force: true });
  }
  return names;
}
