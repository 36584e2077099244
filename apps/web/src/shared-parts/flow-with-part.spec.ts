import { describe, expect, it } from '@jest/globals';
import {
  closedWords,
  flowOf,
  type FlowForm,
  formOf,
  parseFlow,
  type SharedKind,
  type SharedParts,
  templateForm,
} from '@app/call-flow';
import { flowWithPart } from './flow-with-part.js';

const of = { paid: false, country: 'NL', today: '2026-12-04', hoursName: 'Openingstijden' };
const person = { to: '+31201000101', ringSeconds: 20, name: '' };
const office: FlowForm = {
  ...templateForm('hours', of),
  answer: { kind: 'ring', rounds: [{ order: 'in-turn', people: [person] }] },
};
const weeks = {
  people: [person, { ...person, to: '+31201000102' }],
  duties: [
    { from: '2026-12-07', who: 0 },
    { from: '2026-12-14', who: 1 },
  ],
  until: '2026-12-21',
  changeAt: '09:00',
};
const parts: SharedParts = {
  calendar: { vrij: { days: [{ from: '2026-12-24', title: 'Kerst' }], holidays: false } },
  hours: { winkel: { hours: [{ days: ['mo'], from: '09:00', until: '17:00' }] } },
  team: { balie: { destinations: [person].map(({ to, ringSeconds }) => ({ to, ringSeconds })) } },
};
const drawn = (form: FlowForm) => ({ ...flowOf(form) });
const kinds = [
  ['calendar', 'vrij'],
  ['hours', 'winkel'],
  ['team', 'balie'],
] as const;

/** A flow that no form says: two menus of times. */
const graph = {
  version: 1,
  start: 'tarief',
  nodes: {
    tarief: { type: 'announce', prompt: 'welkom', next: 'open' },
    open: {
      type: 'schedule',
      periods: [
        { name: 'Dag', hours: [{ days: ['mo'], from: '09:00', until: '17:00' }], to: 'bel' },
      ],
      holidays: 'dicht',
      otherwise: 'weg',
    },
    bel: { type: 'connect', destinations: [{ to: person.to, ringSeconds: 20 }], noAnswer: 'weg' },
    dicht: { type: 'announce', prompt: 'gesloten', next: 'weg' },
    weg: { type: 'announce', prompt: 'bericht' },
  },
};

const partOf = (kind: SharedKind, name: string) => ({ kind, name, title: 'Winkel in Zwolle' });
/** The flow with a part of a kind, checked by the rules of flows. */
const withPart = (drawn: object, kind: SharedKind, name: string) => {
  const changed = flowWithPart(drawn, partOf(kind, name));
  expect(parseFlow(changed, { shared: parts })).toMatchObject({ ok: true });
  return changed;
};

describe('flowWithPart', () => {
  it.each(kinds)(
    'lets a flow of the form use a shared %s, and nothing else changes',
    (kind, name) => {
      const before = drawn(office);
      const changed = withPart(before, kind, name) as ReturnType<typeof drawn>;
      const form = formOf(changed);
      const { sharedHours, calendar } = form ?? {};
      const rounds = form?.answer.kind === 'ring' ? form.answer.rounds : [];
      expect({ sharedHours, calendar, team: rounds[0]?.team }).toEqual({
        sharedHours: kind === 'hours' ? name : undefined,
        calendar: kind === 'calendar' ? name : undefined,
        team: kind === 'team' ? name : undefined,
      });
      const steps = Object.keys(before.nodes).filter(
        (id) => JSON.stringify(before.nodes[id]) !== JSON.stringify(changed.nodes[id]),
      );
      expect(steps).toEqual([kind === 'team' ? 'bellen' : 'openingstijden']);
    },
  );

  it.each(kinds)(
    'lets a flow beyond the form use a shared %s at its only step for it',
    (kind, name) => {
      expect(formOf(graph)).toBeNull();
      expect(withPart(graph, kind, name)).toMatchObject({
        nodes: {
          calendar: { open: { calendar: { shared: 'vrij', to: 'dicht' } } },
          hours: { open: { periods: [{ hours: { shared: 'winkel' }, to: 'bel' }] } },
          team: { bel: { destinations: { team: 'balie' }, noAnswer: 'weg' } },
        }[kind],
      });
    },
  );

  it.each(kinds)('leaves a flow that uses the %s already', (kind, name) => {
    const changed = withPart(drawn(office), kind, name);
    expect(flowWithPart(changed, partOf(kind, name))).toBe('used');
  });

  it.each(['calendar', 'hours'] as const)('says when it is closed where a %s begins', (kind) => {
    const silent: FlowForm = { ...office, hours: null, holidays: null, closed: { kind: 'end' } };
    const rota: FlowForm = { ...silent, answer: { kind: 'rota', rota: weeks } };
    for (const always of [silent, { ...silent, opening: 'welkom', blocked: 'lastig' }, rota]) {
      const form = formOf(withPart(drawn(always), kind, kind === 'hours' ? 'winkel' : 'vrij'));
      expect(form?.answer).toEqual(always.answer);
      expect(form).toMatchObject(
        kind === 'hours'
          ? { sharedHours: 'winkel', hoursName: 'Winkel in Zwolle', closed: closedWords }
          : { calendar: 'vrij', hours: null, away: closedWords },
      );
    }
  });

  it('says when it is closed where opening hours end without a word', () => {
    const silent = drawn({ ...office, holidays: null, closed: { kind: 'end' } });
    expect(formOf(withPart(silent, 'calendar', 'vrij'))?.away).toEqual(closedWords);
  });

  it('puts times after what every caller hears first where a flow beyond the form has none', () => {
    const { open: _, ...nodes } = graph.nodes;
    const timeless = {
      ...graph,
      nodes: {
        ...nodes,
        tarief: { ...nodes.tarief, next: 'opname' },
        opname: { type: 'record', on: true, notice: 'opname', next: 'soort' },
        soort: {
          type: 'origin',
          rules: [{ when: { kinds: ['mobile'] }, to: 'dicht' }],
          otherwise: 'bel',
        },
      },
    };
    expect(withPart(timeless, 'calendar', 'vrij')).toMatchObject({
      start: 'tarief',
      nodes: {
        opname: { next: 'winkel-in-zwolle' },
        'winkel-in-zwolle': {
          periods: [{ name: '24/7', to: 'soort' }],
          calendar: { shared: 'vrij', to: 'gesloten' },
        },
        gesloten: { type: 'announce', prompt: 'gesloten' },
      },
    });
  });

  it('leaves the choice between several steps to a person', () => {
    const rounds = [
      { order: 'in-turn' as const, people: [person] },
      { order: 'in-turn' as const, people: [{ ...person, to: '+31201000102' }] },
    ];
    const twice = drawn({ ...office, answer: { kind: 'ring', rounds } });
    expect(flowWithPart(twice, partOf('team', 'balie'))).toBe('several-places');
    const more = { ...graph, nodes: { ...graph.nodes, nacht: graph.nodes.open } };
    expect(flowWithPart(more, partOf('calendar', 'vrij'))).toBe('several-places');
  });

  it('leaves what has no place for it', () => {
    const empty = { version: 1, start: 'a', nodes: {} };
    const circle = { ...empty, nodes: { a: { type: 'announce', prompt: 'x', next: 'a' } } };
    for (const flow of [null, 3, empty, circle])
      for (const [kind, name] of kinds)
        expect(flowWithPart(flow, partOf(kind, name))).toBe('no-place');
  });
});
