import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseFlow, promptsOf } from './index.js';

const welcome = { type: 'announce', prompt: 'welkom', next: 'agents' };
const agents = {
  type: 'connect',
  destinations: [{ to: '+31201000101', ringSeconds: 20 }],
  busy: 'sorry',
};
const sorry = { type: 'hangup', cause: 'USER_BUSY' };
const nodes = { welcome, agents, sorry };
const flow = { version: 1, start: 'welcome', nodes };

const problemsOf = (json: unknown, prompts?: string[]) => {
  const parsed = parseFlow(json, prompts && { prompts: new Set(prompts) });
  return parsed.ok ? [] : parsed.error;
};

describe('parseFlow', () => {
  it('reads a flow, and knows its prompts', () => {
    const parsed = parseFlow(flow, { prompts: new Set(['welkom']) });
    expect(parsed.ok && promptsOf(parsed.value)).toEqual(['welkom']);
  });

  it.each([
    ['no flow', null, '', 'must be a flow'],
    ['a later version', { ...flow, version: 2 }, 'version', 'must be 1'],
    ['no start', { ...flow, start: undefined }, 'start', 'must be the id of a node'],
    ['no nodes', { ...flow, nodes: [] }, 'nodes', 'must be an object of nodes'],
    ['an empty flow', { ...flow, nodes: {} }, 'nodes', 'must hold a node'],
    ['a field too many', { ...flow, owner: 'x' }, 'owner', 'is not known here'],
    [
      'a start that is not there',
      { ...flow, start: 'constructor' },
      'start',
      "isn't there: constructor",
    ],
    [
      'an id that is no id',
      { ...flow, nodes: { ...nodes, 'A b': sorry } },
      'nodes.A b',
      'must have an id',
    ],
    [
      'an id that is too long',
      { ...flow, nodes: { ...nodes, ['n'.repeat(41)]: sorry } },
      `nodes.${'n'.repeat(41)}`,
      'at most 40',
    ],
    [
      'an unknown type',
      { ...flow, nodes: { ...nodes, agents: { type: 'queue' } } },
      'nodes.agents.type',
      'must be one of announce, connect, hangup',
    ],
    [
      'a node that is no object',
      { ...flow, nodes: { ...nodes, agents: null } },
      'nodes.agents.type',
      'must be one of',
    ],
    [
      'a field of a node',
      { ...flow, nodes: { ...nodes, welcome: { ...welcome, prompt: '' } } },
      'nodes.welcome.prompt',
      'must be the name of a prompt',
    ],
    [
      'an exit to nowhere',
      { ...flow, nodes: { ...nodes, agents: { ...agents, noAnswer: 'constructor' } } },
      'nodes.agents.noAnswer',
      "isn't there: constructor",
    ],
    [
      'a node that nothing leads to',
      { ...flow, nodes: { ...nodes, lost: sorry } },
      'nodes.lost',
      'is never reached',
    ],
    [
      'a way back',
      { ...flow, nodes: { ...nodes, agents: { ...agents, failed: 'welcome' } } },
      'nodes.agents.failed',
      'welcome → agents → welcome',
    ],
    [
      'a way to itself',
      { ...flow, start: 'welcome', nodes: { welcome: { ...welcome, next: 'welcome' } } },
      'nodes.welcome.next',
      'welcome → welcome',
    ],
  ])('refuses %s', (_, json, field, rule) => {
    const problems = problemsOf(json);
    expect(problems).toContainEqual({ field, rule: expect.stringContaining(rule) });
  });

  it('names every problem at once', () => {
    const json = {
      ...flow,
      nodes: { ...nodes, welcome: { ...welcome, prompt: 7 }, sorry: { ...sorry, cause: 'SORRY' } },
    };
    expect(problemsOf(json).map(({ field }) => field)).toEqual([
      'nodes.welcome.prompt',
      'nodes.sorry.cause',
    ]);
  });

  it('refuses a prompt that is not there, when told which there are', () => {
    expect(problemsOf(flow, ['storing'])).toEqual([
      { field: 'nodes.welcome.prompt', rule: "names a prompt that isn't there: welkom" },
    ]);
  });

  it('takes nodes that several ways lead to', () => {
    const joined = { ...nodes, agents: { ...agents, noAnswer: 'sorry', failed: 'sorry' } };
    expect(problemsOf({ ...flow, nodes: joined })).toEqual([]);
  });

  it('takes 200 nodes and no more', () => {
    const chain = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `n${at}`,
          at + 1 < count ? { ...welcome, next: `n${at + 1}` } : sorry,
        ]),
      );
    expect(problemsOf({ version: 1, start: 'n0', nodes: chain(200) })).toEqual([]);
    expect(problemsOf({ version: 1, start: 'n0', nodes: chain(201) })).toEqual([
      { field: 'nodes', rule: 'must hold at most 200 nodes' },
    ]);
  });

  it('never throws, whatever it is given', () => {
    const ids = fc.constantFrom('a', 'b', '__proto__', 'toString', 'A', '');
    const node = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          type: fc.constantFrom('announce', 'connect', 'hangup', '__proto__', 'toString'),
          prompt: fc.oneof(fc.constant('welkom'), fc.jsonValue()),
          next: fc.oneof(ids, fc.jsonValue()),
          busy: fc.oneof(ids, fc.jsonValue()),
          cause: fc.oneof(fc.constant('USER_BUSY'), fc.jsonValue()),
          destinations: fc.oneof(fc.constant(agents.destinations), fc.jsonValue()),
        },
        { requiredKeys: ['type'] },
      ),
    );
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({ version: fc.constant(1), start: ids, nodes: fc.dictionary(ids, node) }),
    );
    fc.assert(
      fc.property(json, (value) => {
        const parsed = parseFlow(JSON.parse(JSON.stringify(value)));
        if (!parsed.ok) expect(parsed.error.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
