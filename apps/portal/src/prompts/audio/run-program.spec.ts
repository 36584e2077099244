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

describe('runProgram', () => {
  it('passes arguments and input to the program without a shell', async () => {
    const { code, stdout } = await run('printf', ['%s|', '$(id)', '; exit 3', '-x']);
    expect([code, stdout.toString()]).toEqual([0, '$(id)|; exit 3|-x|']);
    expect((await run('cat', [], {}, 'text')).stdout.toString()).toBe('text');
  });

  it('hides our environment, with its secrets, from the program', async () => {
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

  it('ends a program that runs too long or writes too much', async () => {
    expect(await run('sleep', ['1000'], { seconds: 1 })).toMatchObject({ code: null });
    const { code, stdout } = await run('yes', []);
    expect(code).toBeNull();
    expect(stdout.length).toBeLessThanOrEqual(limits.output);
  });

  it('limits the program’s memory', async () => {
    const { code, stderr } = await run('sort', ['--buffer-size=512M', '/dev/zero'], {
      memory: 2 ** 26,
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('memory exhausted')]);
  });

  it('reports a missing program and a failed one', async () => {
    expect(noSuchProgram((await run('no-such-program', [])).code)).toBe(true);
    expect(await run('sh', ['-c', 'echo why >&2; exit 4'])).toMatchObject({
      code: 4,
      stderr: 'why\n',
    });
  });
});
