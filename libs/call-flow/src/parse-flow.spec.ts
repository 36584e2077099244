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

/** What is refused, and in which words: illegal-flows.spec.ts. */
describe('parseFlow', () => {
  it('reads a flow, and knows its prompts, each once', () => {
    const parsed = parseFlow(flow, { prompts: new Set(['welkom']) });
    expect(parsed.ok && promptsOf(parsed.value)).toEqual(['welkom']);
    expect(parsed.ok && [...parsed.value.nodes.keys()]).toEqual(['welcome', 'agents', 'sorry']);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', '{}'],
    ['a list', [flow]],
  ])('takes %s for no flow', (_, json) => {
    expect(parseFlow(json)).toMatchObject({
      ok: false,
      error: [{ field: '', rule: 'must be a flow: { "version": 1, "start", "nodes" }' }],
    });
  });

  it('names what is wrong within nodes before it follows their ways', () => {
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
    ['with a way back', { ...nodes, sorry: { ...nodes.sorry, next: 'agents' } }],
    [
      'with a node that no call gets to',
      { ...nodes, left: { type: 'hangup', cause: 'USER_BUSY' } },
    ],
    [
      'with a service at this host, as a test has',
      {
        ...nodes,
        sorry: { type: 'decide', url: 'https://127.0.0.1:8080/', exits: { vip: 'agents' } },
      },
    ],
    ['to a number of no length that there is', { ...nodes, agents: agentsAt('+312010001') }],
    ['to a number that is barred by now', { ...nodes, agents: agentsAt('+319000303') }],
  ])('carries calls by a saved flow %s, which nobody may save', (_, saved) => {
    const json = { ...flow, nodes: saved };
    expect(parseFlow(json).ok).toBe(false);
    expect(readFlow(json)).toMatchObject({ ok: true });
  });

  it.each([
    ['an exit that leads nowhere', { ...nodes, sorry: { ...nodes.sorry, next: 'x' } }],
    ['a destination that is a command', { ...nodes, agents: agentsAt('+31,user/1') }],
  ])('refuses %s, as parseFlow does', (_, saved) => {
    const json = { ...flow, nodes: saved };
    expect(readFlow(json)).toMatchObject({ ok: false });
    expect(readFlow(json)).toEqual(parseFlow(json));
  });
});

describe('problems', () => {
  it('are named a hundred times at most: 250 kB of circles would come to 4 MB', () => {
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

describe('the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

  it('shows a flow that is legal on a paid number, and comes to something', () => {
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

  it('has a row for every node', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)` /gm)].map(([, type]) => type);
    expect(new Set(rows)).toEqual(new Set(nodeTypes.keys()));
  });
});
