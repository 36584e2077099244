import { describe, expect, it } from '@jest/globals';
import { limits, parseFlow, tryFlow, type FlowNumber } from '../index.js';
import { at, freephone, premium } from '../flow-json.fixture.js';
import {
  daysAfter,
  flowOf,
  mostWeeks,
  placeOf,
  placesIn,
  rotaFrom,
  swapDuties,
  templateForm,
  templateNames,
  weeklyDuties,
  type FlowForm,
} from './index.js';

const of = { country: 'NL', today: '2026-12-07', hoursName: 'Open' } as const;

/** The template as an owner completes it: every empty text has a value. */
function completed(form: FlowForm): FlowForm {
  let count = 0;
  const filled = JSON.stringify(form, (field, value: unknown) => {
    if (field === 'areas') return [`01${(count += 1)}`];
    if (value !== '') return value;
    if (field === 'to') return `+3120100010${(count += 1)}`;
    if (field === 'name') return '';
    return ['from', 'until'].includes(field) ? '2026-12-24' : 'welkom';
  });
  return JSON.parse(filled) as FlowForm;
}

const problemsOf = (form: FlowForm, number: FlowNumber) => {
  const parsed = parseFlow(flowOf(form), { number });
  return parsed.ok ? [] : parsed.error;
};

describe('templates', () => {
  it.each(templateNames)(
    '%s, once filled in, makes a flow without problems, on free and paid numbers',
    (name) => {
      const [free, paid] = [false, true].map((each) => templateForm(name, { ...of, paid: each }));
      expect(problemsOf(completed(free!), freephone)).toEqual([]);
      // A queue is allowed only on numbers with a fixed price.
      const number = { ...premium, fixedPrice: name === 'queue' };
      expect(problemsOf(completed(paid!), number)).toEqual([]);
    },
  );

  it.each(templateNames)(
    '%s without a tariff announcement makes a flow with problems on a paid number',
    (name) => {
      const form = completed(templateForm(name, { ...of, paid: false }));
      expect(problemsOf(form, { ...premium, fixedPrice: true })).not.toEqual([]);
    },
  );

  it('translate the field of a flow’s problem into the field of its form', () => {
    const form = templateForm('hours', { ...of, paid: false });
    const places = placesIn(flowOf(form), form);
    const fields = problemsOf(form, freephone).map(({ field }) => placeOf(field, places));
    expect(fields).toEqual(['answer.rounds.0.people.0.to', 'answer.rounds.0.people.1.to']);
  });
});

describe('a holiday on which only known callers are connected', () => {
  const mobile = { to: '+31612345601', ringSeconds: 20, name: 'Anna' };
  const form: FlowForm = {
    ...completed(templateForm('holidays', { ...of, paid: false })),
    away: {
      kind: 'known',
      list: 'klanten',
      rounds: [{ order: 'in-turn', people: [mobile] }],
      otherwise: { kind: 'announcement', prompt: 'gesloten' },
    },
  };

  it.each([
    ['2027-04-27T10:00:00Z', ['klanten'], [mobile.to]],
    ['2027-04-27T10:00:00Z', [], []],
    ['2027-04-28T10:00:00Z', [], ['+31201000101']],
  ])('rings at %s for a caller on the lists %j: %j', (moment, lists, expected) => {
    const parsed = parseFlow(flowOf(form), { number: freephone });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const { rung } = tryFlow(parsed.value, {
      caller: { number: '+31201234567', country: 'NL', kind: 'fixed', withheld: false },
      startMs: Date.parse(moment),
      zone: 'Europe/Amsterdam',
      country: 'NL',
      lists,
    });
    expect(rung.map(({ destination }) => destination)).toEqual(expected);
  });
});

describe('a rota', () => {
  const people = [
    { to: '+31612345601', ringSeconds: 20, name: 'Anna' },
    { to: '+31612345602', ringSeconds: 20, name: 'Ben' },
  ];
  const form = (changeAt: string): FlowForm => ({
    ...templateForm('hours', { ...of, paid: false }),
    hours: null,
    holidays: null,
    answer: {
      kind: 'rota',
      rota: {
        people,
        duties: weeklyDuties('2026-12-07', mostWeeks, 2),
        until: daysAfter('2026-12-07', 7 * mostWeeks),
        changeAt,
      },
    },
  });
  const rung = (changeAt: string, moment: string) => {
    const parsed = parseFlow(flowOf(form(changeAt)), { number: { ...freephone, at } });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const trial = tryFlow(parsed.value, {
      caller: { number: null, country: null, kind: 'unknown', withheld: false },
      startMs: Date.parse(moment),
      zone: 'Europe/Amsterdam',
      country: 'NL',
      destinations: Object.fromEntries(people.map(({ to }) => [to, [{ does: 'rings' } as const]])),
    });
    return trial.rung.map(({ destination }) => destination.slice(-1)).join('');
  };

  it.each([
    ['09:00', '2026-12-07T07:59:00Z', '12', 'before the first change everybody'],
    ['09:00', '2026-12-07T08:00:00Z', '1', 'from the change Anna'],
    ['09:00', '2026-12-14T07:59:00Z', '1', 'until the change a week later Anna'],
    ['09:00', '2026-12-14T08:00:00Z', '2', 'then Ben'],
    ['00:00', '2026-12-13T23:00:00Z', '2', 'a change at midnight'],
    ['09:00', '2027-12-12T12:00:00Z', '1', 'in the last week, beyond one schedule’s exceptions'],
    ['09:00', '2027-12-13T08:00:00Z', '12', 'after the last week everybody'],
  ])('that changes at %s rings at %s the people %s: %s', (changeAt, moment, expected) => {
    expect(rung(changeAt, moment)).toBe(expected);
  });

  it.each([
    ['2026-12-03', '2026-11-30'],
    ['2026-12-06', '2026-11-30'],
    ['2026-12-07', '2026-12-07'],
  ])('begins, on %s, on Monday %s, and lasts a year', (today, monday) => {
    const { duties, until } = rotaFrom(today);
    expect([duties[0]?.from, duties.length, until]).toEqual([monday, 52, daysAfter(monday, 364)]);
  });

  it('lets two of three people swap the weeks of August', () => {
    const duties = weeklyDuties('2027-07-26', 7, 3);
    const swapped = swapDuties(duties, [0, 1], ['2027-08-02', '2027-08-30']);
    expect(duties.map(({ who }) => who)).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect(swapped.map(({ who }) => who)).toEqual([0, 0, 2, 1, 0, 2, 0]);
    expect(swapped.map(({ from }) => from)).toEqual(duties.map(({ from }) => from));
  });

  it('spreads a year of duties over several schedules', () => {
    const { nodes } = flowOf(form('09:00'));
    const schedules = Object.values(nodes as Record<string, { type: string }>).filter(
      ({ type }) => type === 'schedule',
    );
    expect(schedules.length).toBe(Math.ceil((2 * mostWeeks + 1) / limits.exceptions));
  });
});
