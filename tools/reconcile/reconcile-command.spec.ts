import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reconcileCommand } from './reconcile-command.js';

let folder: string;
let empty: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reconcile-'));
  empty = join(folder, 'empty.jsonl');
  writeFileSync(empty, '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): { code: number; written: string; complained: string } {
  let [written, complained] = ['', ''];
  const code = reconcileCommand(args, {
    write: (text) => void (written += text),
    complain: (text) => void (complained += text),
  });
  return { code, written, complained };
}

describe('reconcileCommand', () => {
  it('refuses an expectation without calls', () => {
    const { code, complained } = run('--expected', empty, '--records', empty);
    expect(code).toBe(2);
    expect(complained).toContain('would prove nothing');
  });

  it.each([
    ['an option for a file is missing', ['--records', 'x'], '--expected'],
    [
      'the switch is unknown',
      ['--expected', 'x', '--records', 'x', '--switch', 'y'],
      'sim or real',
    ],
    ['a file does not exist', ['--expected', '/nowhere', '--records', '/nowhere'], '/nowhere'],
    ['an option is unknown', ['--expect', 'x'], '--expect'],
  ])('names the mistake when %s', (_, args, what) => {
    const { code, complained } = run(...args);
    expect(code).toBe(2);
    expect(complained).toContain(what);
  });

  it('names the line that is not a record', () => {
    const broken = join(folder, 'broken.jsonl');
    writeFileSync(broken, '\n{"callId":1}\n');
    expect(run('--expected', broken, '--records', empty).complained).toContain('line 2');
  });
});
