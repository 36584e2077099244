import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { nodeOf, problemsOf, walk } from './node.fixture.js';

const url = 'https://example.com/calls?of=sales';
const base = { type: 'decide', url, exits: { vip: 'agents', constructor: 'sorry' } };

describe('decide', () => {
  const node = nodeOf(decide, { ...base, timeoutMs: 1_500, otherwise: 'menu' });

  it('asks the service, and takes the exit that it names', () => {
    const call = walk(node);
    expect(call.command()).toEqual({
      kind: 'decide',
      url,
      timeoutMs: 1_500,
      exits: ['vip', 'constructor'],
    });
    expect(call.after({ kind: 'decided', exit: 'vip' }).move).toEqual({
      kind: 'node',
      id: 'agents',
      by: 'exits.vip',
    });
    expect(node.exits).toEqual([
      { field: 'exits.vip', to: 'agents' },
      { field: 'exits.constructor', to: 'sorry' },
      { field: 'otherwise', to: 'menu' },
    ]);
    expect(node.answers).toBeUndefined();
  });

  it.each([
    { kind: 'decided', exit: null },
    { kind: 'decided', exit: 'toString' },
    { kind: 'decided', exit: '__proto__' },
    { kind: 'decided', exit: 'otherwise' },
    { kind: 'answered' },
  ] as const)('takes the exit otherwise after %j', (outcome) => {
    const to = { kind: 'node', id: 'menu', by: 'otherwise' };
    expect(walk(node).after(outcome).move).toEqual(to);
  });

  it('ends the call when the service names no exit and otherwise is not connected', () => {
    const bare = nodeOf(decide, base);
    expect(walk(bare).command()).toMatchObject({ timeoutMs: 2_000 });
    const end = { kind: 'end', by: 'otherwise' };
    expect(walk(bare).after({ kind: 'decided', exit: null }).move).toEqual(end);
  });

  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`exit-${at}`, 'agents']));

  it('accepts addresses with a port and a path, and twenty exits', () => {
    const json = { ...base, url: 'https://hooks.example.com:8443/a/b%20c', exits: many(20) };
    expect(problemsOf(decide, json)).toEqual([]);
  });

  it.each([
    [{ url: undefined }, 'url', 'must be the address of your service'],
    [{ url: 'http://example.com/' }, 'url', 'must begin with https://'],
    [{ url: 'https://' }, 'url', 'must begin with https://'],
    [{ url: 'file:///etc/passwd' }, 'url', 'must begin with https://'],
    [{ url: 'https://example.com/${system reboot}' }, 'url', 'must not hold spaces'],
    [{ url: 'https://example.com/${uuid}' }, 'url', 'must not hold spaces, quotes, braces'],
    [{ url: 'https://example.com/\r\nHost: a' }, 'url', 'must not hold spaces'],
    [{ url: 'https://exämple.com/' }, 'url', 'beyond ASCII'],
    [{ url: 'https://me:secret@example.com/' }, 'url', 'must not hold a user name'],
    [{ url: 'https://example.com/#top' }, 'url', 'must not hold a #'],
    [{ url: `https://example.com/${'a'.repeat(500)}` }, 'url', 'at most 500 characters'],
    [{ timeoutMs: 5_001 }, 'timeoutMs', 'from 200 to 5000'],
    [{ timeoutMs: 199 }, 'timeoutMs', 'from 200 to 5000'],
    [{ timeoutMs: 1.5e3 + 0.5 }, 'timeoutMs', 'whole number'],
    [{ exits: undefined }, 'exits', 'must be an object'],
    [{ exits: ['agents'] }, 'exits', 'must be an object'],
    [{ exits: {} }, 'exits', 'must hold an exit'],
    [{ exits: many(21) }, 'exits', 'at most 20'],
    [{ exits: { 'A b': 'agents' } }, 'exits.A b', 'must be a name of lower-case'],
    [{ exits: { vip: 'No Such' } }, 'exits.vip', 'must be the id of a node'],
    [{ secret: 'x' }, 'secret', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(decide, { ...base, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
