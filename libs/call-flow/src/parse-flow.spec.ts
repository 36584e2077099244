import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFlow, promptsOf, readFlow, tryFlow } from './index.js';
import { nodeTypes } from './nodes/index.js';

const nodes = {
  welcome: { type: 'announce', prompt: 'welkom', next: 'agents' },
  agents: {
    type: 'connect',
    destinations: [{ to: '+31201000101', ringSeconds: 20 }],
    busy: 'sorry',
  },
  sorry: { type: 'announce', prompt: 'welkom' },
};
const flow = { version: 1, start: 'welcome', nodes };

/** For refusals and their sentences see illegal-flows.spec.ts. */
describe('parseFlow', () => {
  it('reads a flow, and lists its prompts once each', () => {
    const parsed = parseFlow(flow, { prompts: new Set(['welkom']) });
    expect(parsed.ok && promptsOf(parsed.value)).toEqual(['welkom']);
    expect(parsed.ok && [...parsed.value.nodes.keys()]).toEqual(['welcome', 'agents', 'sorry']);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', '{}'],
    ['a list', [flow]],
  ])('refuses %s', (_, json) => {
    expect(parseFlow(json)).toMatchObject({
      ok: false,
      error: [{ field: '', rule: 'must be a flow: { "version": 1, "start", "nodes" }' }],
    });
  });

  it('reports problems within nodes before problems of their exits', () => {
    const wrong = { ...nodes, welcome: { ...nodes.welcome, prompt: 7, next: 'nowhere' } };
    const parsed = parseFlow({ ...flow, nodes: wrong });
    expect(parsed.ok ? [] : parsed.error.map(({ field }) => field)).toEqual([
      'nodes.welcome.prompt',
    ]);
  });
});

describe('readFlow', () => {
  const agentsAt = (to: string) => ({
    ...nodes.agents,
    destinations: [{ to, ringSeconds: 20 }],
  });

  it.each([
    ['with a circle', { ...nodes, sorry: { ...nodes.sorry, next: 'agents' } }],
    ['with an unreachable node', { ...nodes, left: { type: 'hangup', cause: 'USER_BUSY' } }],
    [
      'with a service at this host, as in tests',
      {
        ...nodes,
        sorry: { type: 'decide', url: 'https://127.0.0.1:8080/', exits: { vip: 'agents' } },
      },
    ],
    ['with a destination of invalid length', { ...nodes, agents: agentsAt('+312010001') }],
    ['with a destination that was barred later', { ...nodes, agents: agentsAt('+319000303') }],
  ])('reads a saved flow %s, which parseFlow refuses', (_, saved) => {
    const json = { ...flow, nodes: saved };
    expect(parseFlow(json).ok).toBe(false);
    expect(readFlow(json)).toMatchObject({ ok: true });
  });

  it.each([
    ['an exit to a missing node', { ...nodes, sorry: { ...nodes.sorry, next: 'x' } }],
    ['a destination that contains a command', { ...nodes, agents: agentsAt('+31,user/1') }],
  ])('refuses %s, as parseFlow does', (_, saved) => {
    const json = { ...flow, nodes: saved };
    expect(readFlow(json)).toMatchObject({ ok: false });
    expect(readFlow(json)).toEqual(parseFlow(json));
  });
});

describe('problems of a flow', () => {
  it('are at most 100, in less than 250 kB, for a flow with thousands of circles', () => {
    const ids = Array.from({ length: 200 }, (_, at) => `n${at}`);
    const entries = ids.map((id, at) => {
      const back = ids
        .slice(0, Math.min(at + 1, 29))
        .map((to) => ({ when: { withheld: true }, to }));
      const onward = at + 1 < ids.length ? [{ when: { withheld: false }, to: `n${at + 1}` }] : [];
      return [id, { type: 'origin', rules: [...onward, ...back] }];
    });
    const parsed = parseFlow({ version: 1, start: 'n0', nodes: Object.fromEntries(entries) });
    expect(parsed.ok ? [] : parsed.error).toHaveLength(100);
    expect(JSON.stringify(parsed).length).toBeLessThan(250_000);
  });
});

describe('README of call-flow', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

  it('shows a legal flow for a paid number, whose trial reaches an agent', () => {
    const [, json = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
    const number = { number: '+319000303', paid: true, at: new Date('2026-10-01') };
    const parsed = parseFlow(JSON.parse(json), { number });
    expect(parsed).toMatchObject({ ok: true });
    const trial =
      parsed.ok &&
      tryFlow(parsed.value, {
        caller: { number: null, withheld: true, country: null, kind: 'unknown' },
        startMs: Date.UTC(2026, 9, 1, 8),
        country: 'NL',
        zone: 'Europe/Amsterdam',
        tariffMs: 9_000,
        presses: [{ key: '1', node: 'menu', afterMs: 2_000 }],
      });
    expect(trial && trial.nodes.map(({ node }) => node)).toEqual([
      'price',
      'hours',
      'menu',
      'notice',
      'agents',
    ]);
  });

  it('has a row for every node type', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)` /gm)].map(([, type]) => type);
    expect(new Set(rows)).toEqual(new Set(nodeTypes.keys()));
  });
});
