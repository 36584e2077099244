import { describe, expect, it } from '@jest/globals';
import {
  flowOf,
  type FlowForm,
  type Rota,
  rotaFrom,
  swapDuties,
  templateForm,
} from '@app/call-flow';
import { flowDifference } from './flow-difference.js';

const of = { paid: false, country: 'NL', today: '2026-12-07', hoursName: 'Kantoor' };
const anna = { to: '+31612345601', ringSeconds: 20, name: 'Anna' };
const ben = { to: '+31612345602', ringSeconds: 20, name: 'Ben' };
const office: FlowForm = {
  ...templateForm('hours', of),
  answer: { kind: 'ring', rounds: [{ order: 'in-turn', people: [anna] }] },
};
const weeks: Rota = { ...rotaFrom('2026-12-07'), people: [anna, ben] };
const withRota = (rota: Rota): FlowForm => ({ ...office, closed: { kind: 'rota', rota } });

/** The differences of two forms' flows, a text a step. */
const words = (before: FlowForm, now: FlowForm, language: 'nl' | 'en' = 'nl') =>
  flowDifference(flowOf(before), flowOf(now), language).map(({ title, lines }) =>
    [title, ...lines].join(' | ').replaceAll('\u00a0', ' '),
  );

describe('the difference between two flows of the form', () => {
  it('tells who swaps which weeks of a rota', () => {
    const duties = swapDuties(weeks.duties, [0, 1], ['2027-08-02', '2027-08-15']);
    expect(words(withRota(weeks), withRota({ ...weeks, duties }))).toEqual([
      'Dienstrooster | Dienst van 2 aug 2027 tot 9 aug 2027: nu Ben (was Anna) | ' +
        'Dienst van 9 aug 2027 tot 16 aug 2027: nu Anna (was Ben)',
    ]);
    expect(words(withRota(weeks), withRota({ ...weeks, duties }), 'en')).toEqual([
      'Duty rota | On duty from 2 Aug 2027 to 9 Aug 2027: now Ben (was Anna) | ' +
        'On duty from 9 Aug 2027 to 16 Aug 2027: now Anna (was Ben)',
    ]);
  });

  it('tells who is rung, until when, and when people change over', () => {
    const changed = {
      ...weeks,
      people: [{ ...anna, ringSeconds: 25 }, ben],
      until: '2027-12-13',
      changeAt: '08:00',
    };
    const [line = ''] = words(withRota(weeks), withRota(changed));
    expect(line).toContain('gaat 25 seconden over (was gaat 20 seconden over)');
    expect(line).toContain('Het rooster loopt tot: nu 13 dec 2027 (was 6 dec 2027)');
    expect(line).toContain('Wisselt om: nu 08:00 (was 09:00)');
  });

  it('does not tell that steps have other names, or end the call themselves', () => {
    const { nodes, ...rest } = flowOf(office);
    const [id = ''] = Object.keys(nodes).filter((each) => each === 'bellen');
    const { [id]: ring, ...others } = nodes;
    const text = JSON.stringify(others).replaceAll('"bellen"', '"agents"');
    const drawn = {
      ...rest,
      nodes: {
        ...(JSON.parse(text) as typeof nodes),
        agents: ring,
        klaar: { type: 'hangup', cause: 'NORMAL_CLEARING' },
      },
    };
    const voicemail = Object.keys(drawn.nodes).find((each) => each === 'geen-gehoor') ?? '';
    const ended = {
      ...drawn,
      nodes: { ...drawn.nodes, [voicemail]: { ...(nodes[voicemail] as object), next: 'klaar' } },
    };
    const longer = {
      ...office,
      answer: {
        kind: 'ring' as const,
        rounds: [{ order: 'in-turn' as const, people: [anna, ben] }],
      },
    };
    expect(flowDifference(ended, flowOf(longer), 'nl')).toEqual([
      {
        id: 'bellen',
        change: 'changed',
        title: 'Doorschakelen',
        lines: ['Ben (06 12345602): nieuw, gaat 20 seconden over'],
      },
    ]);
  });
});
