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

/** What a session of its own prints. */
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
/** Its first two arguments, and the priority of its session. */
const tell = `echo "$1,$2"; [ ! -e ${autogroup} ] || sed 's/.*nice/nice/' ${autogroup}`;

describe('a command that gives way', () => {
  it('has its arguments and a lower priority, as its session has', async () => {
    const [command, args] = givingWay('/bin/sh', ['-c', `nice; ${tell}`, 'sh', "it's", 'a b']);
    expect(await printed(command, args)).toBe(`10\nit's,a b\n${ofSession}`.trim());
  });
});

describe('a program that makes a session of its own', () => {
  it('lowers that, and runs the one that it stands for', async () => {
    const file = join(folder, 'program');
    const shell = join(folder, "sam's shell");
    symlinkSync('/bin/sh', shell);
    writeGivingWay(file, shell);
    expect(await printed(file, ['-c', tell, 'sh', 'one', 'two'])).toBe(
      `one,two\n${ofSession}`.trim(),
    );
  });
});
