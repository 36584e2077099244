import { describe, expect, it, jest } from '@jest/globals';
import { run } from './command.js';

jest.setTimeout(120_000);

const verbs = [
  'demo',
  'up',
  'down',
  'status',
  'logs',
  'logins',
  'admin',
  'dev',
  'dead-letters',
  'audit-log',
  'doctor',
  'test',
  'check',
  'bench',
  'capture',
  'reconcile',
];

describe('./belfabriek', () => {
  it.each(verbs)('%s --help explains the command, exit 0', async (verb) => {
    const { code, stdout } = await run([verb, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(verb));
  });

  it.each([
    ['nothing', [], /Usage: belfabriek/],
    ['an unknown verb', ['dmo'], /Did you mean demo\?/],
    ['an unknown option', ['demo', '--onec'], /Did you mean --once\?/],
    ['an invalid number of calls', ['demo', '--once', '--calls', 'many'], /whole number/],
    ['no calls', ['demo', '--once', '--calls', '0'], /from 1 to/],
    ['another switch', ['demo', '--switch', 'asterisk'], /sim, real/],
    ['a kill of a service', ['demo', '--once', '--kill', 'redis@5'], /APP is one of/],
    ['a kill without a count', ['demo', '--once', '--kill', 'cdr'], /such as cdr@50/],
    ['--kill without --once', ['demo', '--kill', 'cdr@5'], /--kill may only be used with --once/],
    ['a dead letter without a number', ['dead-letters', 'replay', 'abc'], /whole number/],
    ['an unknown kind of test', ['test', 'units'], /unit, service, scenario, browser/],
    ['an unknown bench', ['bench', 'nonsense'], /there is no bench nonsense/],
    [
      'a switch for a bench without calls',
      ['bench', 'event-socket', '--switch', 'real'],
      /--switch is for/,
    ],
    ['an invalid port base', ['demo', '--once'], /BELFABRIEK_PORT_BASE must be/],
  ])('refuses %s, exit 2', async (_, args, message) => {
    const { code, stdout, stderr } = await run(args, { BELFABRIEK_PORT_BASE: 'many' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it.each([
    ['FreeSWITCH', { FREESWITCH_HOME: '/nowhere' }, ['demo', '--once', '--switch', 'real']],
    ['FreeSWITCH for a test', { FREESWITCH_HOME: '/nowhere' }, ['test', '--switch', 'real']],
    ['a database', { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, ['demo', '--once']],
    ['a bus', { NATS_URL: 'nats://127.0.0.1:9' }, ['demo', '--once']],
    ['Redis', { REDIS_URL: 'redis://127.0.0.1:9' }, ['demo', '--once']],
  ])('reports that %s is missing and how to get it, exit 3', async (_, env, args) => {
    const { code, stdout, stderr } = await run(args, env as Record<string, string>);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/doesn't need it|set FREESWITCH_HOME|unset [A-Z]+_URL/);
  });

  it.each([
    ['services can’t use by its name', '/tmp/a folder', 2, /special character/],
    ['is no folder', '/etc/hostname', 1, /can't be used/],
  ])('reports the problem of a data folder that %s', async (_, BELFABRIEK_DATA, code, message) => {
    const ended = await run(['status'], { BELFABRIEK_DATA });
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/^ +at /m);
  });

  it('reports with doctor the state of Node, npm, disk, ports, PostgreSQL, secrets and clock', async () => {
    const { code, stdout } = await run(['doctor', '--json']);
    const { findings } = JSON.parse(stdout) as { findings: { what: string; state: string }[] };
    expect(findings.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Node', 'npm', 'disk', 'ports', 'PostgreSQL', 'secrets', 'clock']),
    );
    expect({ code, well: findings.every(({ state }) => /well|note/.test(state)) }).toEqual({
      code: 0,
      well: true,
    });
  });
});
