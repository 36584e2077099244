import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givingWay, writeGivingWay } from './giving-way.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giving-way-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Output of a command that runs in its own session. */
const printed = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += String(chunk)));
    child.once('error', reject);
    child.once('close', () => resolve(text.trim()));
  });

const autogroup = '/proc/self/autogroup';
const ofSession = existsSync(autogroup) ? 'nice 10' : '';
/** Prints its first two arguments and the priority of its session. */
const tell = `echo "$1,$2"; [ ! -e ${autogroup} ] || sed 's/.*nice/nice/' ${autogroup}`;

describe('givingWay', () => {
  it('runs a command with its arguments at a lower priority, also of its session', async () => {
    const [command, args] = givingWay('/bin/sh', ['-c', `nice; ${tell}`, 'sh', "it's", 'a b']);
    expect(await printed(command, args)).toBe(`10\nit's,a b\n${ofSession}`.trim());
  });
});

describe('writeGivingWay', () => {
  it('writes a program that lowers its session’s priority and runs the real one', async () => {
    const file = join(folder, 'program');
    const shell = join(folder, "sam's shell");
    symlinkSync('/bin/sh', shell);
    writeGivingWay(file, shell);
    expect(await printed(file, ['-c', tell, 'sh', 'one', 'two'])).toBe(
      `one,two\n${ofSession}`.trim(),
    );
  });
});
