import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { noSuchProgram, runProgram, type ProgramLimits } from './run-program.js';

const limits: ProgramLimits = { seconds: 20, memory: 2 ** 30, output: 1000 };
const run = (program: string, args: string[], more: Partial<ProgramLimits> = {}, stdin?: string) =>
  runProgram({
    program,
    args,
    folder: tmpdir(),
    limits: { ...limits, ...more },
    ...(stdin === undefined ? {} : { stdin }),
  });

describe('a program', () => {
  it('gets what it is given, by no shell', async () => {
    const { code, stdout } = await run('printf', ['%s|', '$(id)', '; exit 3', '-x']);
    expect([code, stdout.toString()]).toEqual([0, '$(id)|; exit 3|-x|']);
    expect((await run('cat', [], {}, 'text')).stdout.toString()).toBe('text');
  });

  it('sees none of our secrets', async () => {
    process.env['A_SECRET'] = 'hidden';
    const { stdout } = await run('env', []);
    delete process.env['A_SECRET'];
    const names = stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(new Set(names)).toEqual(new Set(['HOME', 'LC_ALL', 'PATH']));
  });

  it('is ended when it takes too long, or writes too much', async () => {
    expect(await run('sleep', ['1000'], { seconds: 1 })).toMatchObject({ code: null });
    const { code, stdout } = await run('yes', []);
    expect(code).toBeNull();
    expect(stdout.length).toBeLessThanOrEqual(limits.output);
  });

  it('gets no more memory than it may have', async () => {
    const { code, stderr } = await run('sort', ['--buffer-size=512M', '/dev/zero'], {
      memory: 2 ** 26,
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('memory exhausted')]);
  });

  it('that isn’t there, or has failed, says so', async () => {
    expect(noSuchProgram((await run('no-such-program', [])).code)).toBe(true);
    expect(await run('sh', ['-c', 'echo why >&2; exit 4'])).toMatchObject({
      code: 4,
      stderr: 'why\n',
    });
  });
});
