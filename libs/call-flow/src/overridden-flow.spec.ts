import { anyFlow } from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hasHours, overriddenFlow, type FlowJson } from './overridden-flow.js';
import { parseFlow, readFlow } from './parse-flow.js';
import { tryFlow } from './trial/try-flow.js';

const of = { paid: false, closedPrompt: 'gesloten' };
const flow = (nodes: Record<string, unknown>, start = 'hours'): FlowJson => ({
  version: 1,
  start,
  nodes,
});
const weekdays = [{ days: ['mo'], from: '09:00', until: '17:00' }];
const hours = (more: object) => ({
  type: 'schedule',
  periods: [
    { name: 'Kantoor', hours: weekdays, to: 'ring' },
    { name: 'Avond', hours: [{ days: ['mo'], from: '18:00', until: '20:00' }], to: 'late' },
  ],
  exceptions: [{ from: '2026-12-24', to: 'late' }],
  holidays: 'late',
  ...more,
});
const ring = { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] };
const late = { type: 'voicemail', greeting: 'spreek-in' };
const shop = flow({ hours: hours({ otherwise: 'late' }), ring, late });

/** Types of the nodes that a call in the night of a holiday passes. */
function passed(json: unknown): string[] {
  const parsed = readFlow(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const trial = tryFlow(parsed.value, {
    startMs: Date.parse('2026-12-25T03:00:00Z'),
    country: 'NL',
    zone: 'Europe/Amsterdam',
    caller: { country: 'NL', kind: 'mobile', number: '+31612345678', withheld: false },
    lengths: { gesloten: 3000, wie: 2000, 'spreek-in': 2000 },
    isBarred: () => false,
  });
  return trial.nodes.map(({ node }) => node);
}

describe('overriddenFlow', () => {
  it('follows the exit of the first period when set to open, also on a holiday and at night', () => {
    expect(passed(overriddenFlow(shop, { kind: 'open' }, of))).toEqual(['hours', 'ring']);
  });

  it('follows the exit `otherwise` when set to closed, and drops unreachable nodes', () => {
    const closed = overriddenFlow(shop, { kind: 'closed' }, of);
    expect(passed(closed)).toEqual(['hours', 'late']);
    expect(Object.keys(closed.nodes)).toEqual(['hours', 'late']);
  });

  it('announces that the number is closed when its hours have no exit `otherwise`', () => {
    const closed = overriddenFlow(flow({ hours: hours({}), ring, late }), { kind: 'closed' }, of);
    expect(passed(closed)).toEqual(['hours', 'closed']);
  });

  it('without hours, announces that the number is closed, or keeps the flow when set to open', () => {
    const drawn = flow({ ring }, 'ring');
    expect(hasHours(drawn)).toBe(false);
    expect(passed(overriddenFlow(drawn, { kind: 'closed' }, of))).toEqual(['closed']);
    expect(overriddenFlow(drawn, { kind: 'open' }, of)).toEqual(drawn);
  });

  it('gives its announcement another id when the owner’s flow has a node `closed`', () => {
    const drawn = flow({ hours: hours({}), ring, late, closed: ring });
    expect(passed(overriddenFlow(drawn, { kind: 'closed' }, of))).toEqual(['hours', 'closed-2']);
  });

  it('announces the tariff and the owner’s name before it diverts a paid number', () => {
    const to = { kind: 'diverted', destination: '+31201000109', identity: 'wie' } as const;
    const diverted = overriddenFlow(shop, to, { ...of, paid: true });
    expect(passed(diverted)).toEqual(['tariff', 'identity', 'divert']);
    const parsed = parseFlow(diverted, {
      number: { number: '+31900123456', paid: true, at: new Date('2026-12-01') },
    });
    expect(parsed).toMatchObject({ ok: true });
  });

  it('diverts without announcements when the number has no tariff and no identity prompt', () => {
    const to = { kind: 'diverted', destination: '+31201000109', identity: null } as const;
    expect(Object.keys(overriddenFlow(shop, to, of).nodes)).toEqual(['divert']);
  });

  it('turns every readable flow into a readable flow, for open and closed', () => {
    fc.assert(
      fc.property(anyFlow, fc.constantFrom('open', 'closed'), (drawn, kind) => {
        expect(readFlow(overriddenFlow(drawn, { kind }, of)).ok).toBe(true);
      }),
    );
  });
});
