import { describe, expect, it } from '@jest/globals';
import { parseScripts } from './call-script.js';
import { callsCommand } from './calls-command.js';

const run = (...args: string[]) => {
  let told = '';
  let complaint = '';
  const code = callsCommand(args, {
    write: (text) => (told += text),
    complain: (text) => (complaint += text),
  });
  return { code, told, complaint };
};

describe('callsCommand', () => {
  it('writes the same scripts for the same seed', () => {
    const start = ['--start', '2026-10-01T00:00:00Z'];
    const { code, told } = run('--seed', 'x', '--count', '12', ...start);
    expect(code).toBe(0);
    expect(parseScripts(told)).toHaveLength(12);
    expect(parseScripts(told)[0]?.atMs).toBeGreaterThan(Date.UTC(2026, 9, 1));
    expect(run('--seed', 'x', '--count', '12', ...start).told).toBe(told);
    expect(run('--seed', 'y', '--count', '12', ...start).told).not.toBe(told);
  });

  it('starts at 0 for a real switch, and in the past for the simulation', () => {
    const first = (...args: string[]) =>
      parseScripts(run('--count', '1', ...args).told)[0]?.atMs ?? NaN;
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
    expect(run('--help')).toMatchObject({ code: 0, told: expect.stringContaining('--count') });
  });
});
