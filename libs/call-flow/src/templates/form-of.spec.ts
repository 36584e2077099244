import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { flow, only } from '../flow-json.fixture.js';
import type { FlowJson } from '../index.js';
import { formOf, flowOf, templateForm } from './index.js';
import { form as anyForm } from './form.fixture.js';
import { rawFlow, sameFlow } from './same-flow.js';

const of = { paid: true, country: 'NL', today: '2026-12-07', hoursName: 'Open' } as const;

/** The flow with other names of its nodes. */
const renamed = ({ start, nodes }: FlowJson) => {
  const changed = Object.entries(nodes).map(([id, node]) => {
    const text = Object.keys(nodes).reduce(
      (json, other) => json.replaceAll(`:"${other}"`, `:"x-${other}"`),
      JSON.stringify(node),
    );
    return [`x-${id}`, JSON.parse(text)];
  });
  return { version: 1, start: `x-${start}`, nodes: Object.fromEntries(changed) as Nodes };
};

describe('formOf', () => {
  it('returns a form for every flow made from a form; that form makes the same flow', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const made = flowOf(form);
        const again = formOf(made);
        expect(again).not.toBeNull();
        const [one, other] = [rawFlow(made), rawFlow(again && flowOf(again))];
        expect(one && other && sameFlow(one, other)).toBeTruthy();
      }),
    );
  });

  it('returns the form of the templates `hours` and `rota` from their flows', () => {
    const form = templateForm('hours', of);
    expect(formOf(flowOf(form))).toEqual(form);
    const rota = templateForm('rota', of);
    expect(formOf(flowOf(rota))).toEqual(rota);
  });

  it('returns the same form when nodes are renamed or defaults are written out', () => {
    const form = templateForm('hours', of);
    const json = renamed(flowOf(form));
    expect(Object.keys(json.nodes)).toContain('x-bellen');
    const ring = json.nodes['x-bellen'];
    const written = { ...ring, strategy: 'in-turn', present: 'caller' };
    expect(formOf({ ...json, nodes: { ...json.nodes, 'x-bellen': written } })).toEqual(form);
  });

  it('reads a flow whose nodes only end calls that end anyway as the same form', () => {
    const ends = {
      connect: { busy: 'bezet', noAnswer: 'niemand', failed: 'storing' },
      announce: { next: 'klaar' },
      voicemail: { next: 'klaar' },
      queue: { timeout: 'klaar', full: 'bezet', failed: 'storing' },
      menu: { noInput: 'klaar', wrong: 'klaar' },
      schedule: { otherwise: 'klaar' },
    };
    const hangups = {
      bezet: { type: 'hangup', cause: 'USER_BUSY' },
      niemand: { type: 'hangup', cause: 'NO_ANSWER' },
      storing: { type: 'hangup', cause: 'NORMAL_TEMPORARY_FAILURE' },
      klaar: { type: 'hangup', cause: 'NORMAL_CLEARING' },
    };
    fc.assert(
      fc.property(anyForm, (form) => {
        const made = flowOf(form);
        const ended = Object.entries(made.nodes).map(([id, node]) => {
          const of: object | undefined = ends[(node as { type: string }).type as keyof typeof ends];
          return [id, { ...of, ...(node as object) }];
        });
        const used = Object.entries(hangups).filter(([id]) =>
          ended.some(([, node]) => JSON.stringify(node).includes(`:"${id}"`)),
        );
        const nodes = Object.fromEntries([...ended, ...used]) as Nodes;
        expect(formOf({ ...made, nodes })).toEqual(formOf(made));
      }),
    );
  });

  it.each([
    ['a node that the form lacks', (nodes: Nodes) => ({ ...nodes, extra: { type: 'hangup' } })],
    [
      'a field that the form lacks',
      (nodes: Nodes) => ({ ...nodes, bellen: { ...nodes['bellen'], more: 1 } }),
    ],
    [
      'an exit for busy alone',
      (nodes: Nodes) => ({ ...nodes, bellen: { ...nodes['bellen'], busy: 'gesloten' } }),
    ],
    [
      'an exit to nowhere',
      (nodes: Nodes) => ({ ...nodes, bellen: { ...nodes['bellen'], busy: 'none' } }),
    ],
    [
      'a circle',
      (nodes: Nodes) => ({ ...nodes, bellen: { ...nodes['bellen'], noAnswer: 'bellen' } }),
    ],
    [
      'a second period',
      (nodes: Nodes) => ({ ...nodes, openingstijden: twice(nodes['openingstijden']) }),
    ],
  ])('has no form for %s', (_, change) => {
    const { nodes, ...rest } = flowOf({
      ...templateForm('hours', of),
      closed: { kind: 'announcement', prompt: 'gesloten' },
    });
    expect(formOf({ ...rest, nodes })).not.toBeNull();
    expect(formOf({ ...rest, nodes: change(nodes as Nodes) })).toBeNull();
  });

  it.each([
    ['a text', 'flow'],
    ['nothing', null],
    ['a flow without nodes', flow({})],
    ['nodes that are no objects', flow({ a: 1 })],
    ['lists that are none', only({ type: 'connect', destinations: 'x', noAnswer: 3 })],
    ['another version', { ...flow({ a: { type: 'connect', destinations: [] } }), version: 2 }],
  ])('has no form for %s', (_, json) => {
    expect(formOf(json)).toBeNull();
  });
});

type Nodes = Record<string, Record<string, unknown>>;
const twice = (hours: Record<string, unknown> = {}) => {
  const periods = hours['periods'] as object[];
  return { ...hours, periods: [...periods, ...periods] };
};
