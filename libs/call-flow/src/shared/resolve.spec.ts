import { describe, expect, it } from '@jest/globals';
import { parseFlow } from '../parse-flow.js';
import { sharedProblems, type SharedParts } from './parts.js';
import { resolveShared, usesShared } from './resolve.js';

const week = [{ days: ['mo', 'tu'], from: '09:00', until: '17:00' }] as const;
const team = { destinations: [{ to: '+31201000101', ringSeconds: 20 }] };
const parts: SharedParts = {
  hours: { winkel: { hours: week } },
  calendar: {
    feest: {
      days: [
        { from: '2026-12-20', until: '2026-12-31', title: 'Kerst' },
        { from: '2027-04-27', hours: [{ from: '10:00', until: '12:00' }], title: 'Koningsdag' },
      ],
      holidays: true,
      optionalHolidays: { goodFriday: 'every-year' },
    },
    leeg: { days: [], holidays: false },
  },
  team: { balie: team },
};

const drawn = (schedule: object = {}, destinations: unknown = { team: 'balie' }) => ({
  version: 1,
  start: 'open',
  nodes: {
    open: {
      type: 'schedule',
      periods: [{ name: 'Winkel', hours: { shared: 'winkel' }, to: 'ring' }],
      calendar: { shared: 'feest', to: 'closed' },
      ...schedule,
    },
    ring: { type: 'connect', destinations },
    closed: { type: 'announce', prompt: 'dicht' },
  },
});
const nodesOf = (flow: unknown) =>
  (resolveShared(flow, parts).flow as { nodes: Record<string, object> }).nodes;
const problemsOf = (flow: unknown, shared: SharedParts = parts) => {
  const parsed = parseFlow(flow, { shared });
  return parsed.ok ? [] : parsed.error.map(({ field, code }) => `${field}: ${code}`);
};

describe('resolveShared', () => {
  it('replaces references by the contents of the parts', () => {
    expect(nodesOf(drawn())).toEqual({
      open: {
        type: 'schedule',
        periods: [{ name: 'Winkel', hours: week, to: 'ring' }],
        exceptions: [
          { from: '2026-12-20', until: '2026-12-31', to: 'closed' },
          {
            from: '2027-04-27',
            until: '2027-04-27',
            hours: [{ from: '10:00', until: '12:00' }],
            to: 'ring',
          },
          { from: '2027-04-27', until: '2027-04-27', to: 'closed' },
        ],
        holidays: 'closed',
        optionalHolidays: { goodFriday: 'every-year' },
      },
      ring: { type: 'connect', ...team },
      closed: { type: 'announce', prompt: 'dicht' },
    });
    expect(problemsOf(drawn())).toEqual([]);
  });

  it('lets the node’s own exceptions and holidays come first', () => {
    const own = [{ from: '2026-12-24', until: '2026-12-26', to: 'ring' }];
    const flow = drawn({ exceptions: own, holidays: 'ring' });
    expect(nodesOf(flow)['open']).toMatchObject({
      exceptions: [
        ...own,
        { from: '2026-12-20', until: '2026-12-23', to: 'closed' },
        { from: '2026-12-27', until: '2026-12-31', to: 'closed' },
        { from: '2027-04-27', to: 'ring' },
        { from: '2027-04-27', to: 'closed' },
      ],
      holidays: 'ring',
    });
    expect(problemsOf(flow)).toEqual([]);
  });

  it('keeps the exit of a calendar without days', () => {
    expect(problemsOf(drawn({ calendar: { shared: 'leeg', to: 'closed' } }))).toEqual([]);
  });

  it('returns JSON without references unchanged', () => {
    for (const json of [null, 3, [], { nodes: [] }, { nodes: { a: null, b: { type: 'connect' } } }])
      expect(resolveShared(json, parts).flow).toBe(json);
  });
});

describe('usesShared', () => {
  it('lists each reference to a shared part, with the field of the reference', () => {
    expect(usesShared(drawn())).toEqual([
      { kind: 'hours', name: 'winkel', field: 'nodes.open.periods.0.hours' },
      { kind: 'calendar', name: 'feest', field: 'nodes.open.calendar' },
      { kind: 'team', name: 'balie', field: 'nodes.ring.destinations' },
    ]);
  });
});

describe('parseFlow of a flow with shared parts', () => {
  it('names each unknown part once, by the field that refers to the part', () => {
    expect(problemsOf(drawn(), {})).toEqual([
      'nodes.open.periods.0.hours: unknown-shared',
      'nodes.open.calendar: unknown-shared',
      'nodes.ring.destinations: unknown-shared',
    ]);
  });

  it('names a problem in a part by the field that refers to the part', () => {
    const shared = {
      ...parts,
      team: { balie: { destinations: [{ to: '+319001234', ringSeconds: 20 }] } },
    };
    expect(problemsOf(drawn(), shared)).toEqual([
      'nodes.ring.destinations: destination-at-a-tariff',
    ]);
    expect(problemsOf(drawn({ calendar: { shared: 'feest', to: 'nowhere' } }))).toEqual([
      'nodes.open.calendar.to: no-such-node',
      'nodes.closed: never-reached',
    ]);
  });

  it('refuses references when no parts are given', () => {
    expect(parseFlow(drawn()).ok).toBe(false);
  });
});

describe('sharedProblems', () => {
  const day = { from: '2026-12-24', title: 'Kerst' };
  it.each([
    ['hours', { hours: [] }, 'hours'],
    ['hours', { hours: [{ days: ['mo'], from: '17:00', until: '09:00' }] }, 'hours.0.until'],
    ['calendar', { days: [day, day], holidays: false }, 'days.1.from'],
    ['calendar', { days: [] }, 'holidays'],
    ['calendar', { days: [{ ...day, until: '2026-12-23' }], holidays: false }, 'days.0.until'],
    ['team', { destinations: [{ to: '+319001234', ringSeconds: 20 }] }, 'destinations.0.to'],
    ['team', { destinations: [], more: 1 }, 'destinations'],
  ] as const)('refuses %s %j at %s', (kind, content, field) => {
    expect(sharedProblems(kind, content)[0]?.field).toBe(field);
  });

  it('accepts contents that a flow can use', () => {
    for (const kind of ['hours', 'calendar', 'team'] as const)
      for (const content of Object.values(parts[kind] ?? {}))
        expect(sharedProblems(kind, content)).toEqual([]);
  });
});
