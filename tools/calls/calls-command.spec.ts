import { describe, expect, it } from '@jest/globals';
import { parseScripts } from './call-script.js';
import { callsCommand } from './calls-command.js';

const run = (...args: string[]) => {
  let output = '';
  let complaint = '';
  const code = callsCommand(args, {
    write: (text) => (output += text),
    complain: (text) => (complaint += text),
  });
  return { code, output, complaint };
};

describe('callsCommand', () => {
  it('writes the same scripts for the same seed', () => {
    const start = ['--start', '2026-10-01T00:00:00Z'];
    const { code, output } = run('--seed', 'x', '--count', '12', ...start);
    expect(code).toBe(0);
    expect(parseScripts(output)).toHaveLength(12);
    expect(parseScripts(output)[0]?.atMs).toBeGreaterThan(Date.UTC(2026, 9, 1));
    expect(run('--seed', 'x', '--count', '12', ...start).output).toBe(output);
    expect(run('--seed', 'y', '--count', '12', ...start).output).not.toBe(output);
  });

  it('starts at 0 for a real switch, and in the past for the simulation', () => {
    const first = (...args: string[]) =>
      parseScripts(run('--count', '1', ...args).output)[0]?.atMs ?? NaN;
    expect(first('--switch', 'real')).toBeLessThan(60_000);
    expect(first()).toBeGreaterThan(Date.UTC(2020, 0, 1));
    expect(first()).toBeLessThan(Date.now());
  });

  it('exits 2 for wrong usage', () => {
    for (const args of [
      ['--count', 'many'],
      ['--switch', 'toy'],
      ['--start', 'once'],
      ['--nonsense'],
      ['--world', 'no such file'],
    ]) {
      expect(run(...args)).toMatchObject({ code: 2, complaint: expect.stringContaining('--seed') });
    }
    expect(run('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--count') });
  });
});
