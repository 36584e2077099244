import { describe, expect, it } from '@jest/globals';
import { money, type Money, sum } from '@app/common';
import type { DocumentLine, LineComponent } from '@app/contracts';
import { documentLine } from '@app/testing/builders';
import { sectionsOf } from './sections.js';

const line = (component: LineComponent, micros: number): DocumentLine =>
  documentLine({ component, amount: money(micros) });
const micros = ({ net }: { net: Money }) => net.micros;

describe('sectionsOf', () => {
  it('makes one section of an invoice, its lines grouped by component', () => {
    const lines = [line('call-fee', 1), line('call-fee', 2), line('monthly', 4)];
    const [section, ...more] = sectionsOf('invoice', lines);
    expect(more).toEqual([]);
    expect(section).toMatchObject({ direction: null, net: money(7) });
    expect(section?.groups.map((group) => `${group.component} ${group.net.micros}`)).toEqual([
      'call-fee 3',
      'monthly 4',
    ]);
  });

  it('groups late usage and corrections apart from calls, each with its own sum', () => {
    const corrects = { from: '2026-10-02', until: '2026-10-30' };
    const late = { from: '2026-09-02', until: '2026-09-02' };
    const lines = [
      line('call-fee', 5),
      { ...line('call-fee', 3), late },
      { ...line('call-fee', -2), corrects },
    ];
    const [section] = sectionsOf('invoice', lines);
    expect(section?.groups.map(({ net }) => net.micros)).toEqual([5, 3, -2]);
  });

  it('makes a section per direction of a settlement, both positive', () => {
    const lines = [
      line('premium-share', 10),
      line('freephone-origination', -3),
      line('interconnect', 2),
      line('termination', -4),
    ];
    const sections = sectionsOf('settlement', lines);
    expect(sections.map(({ direction, net }) => [direction, net.micros])).toEqual([
      ['owed-to-us', 12],
      ['owed-by-us', 7],
    ]);
    expect(sections.flatMap(({ groups }) => groups.flatMap((g) => g.lines.map(micros)))).toEqual([
      10, 2, 3, 4,
    ]);
    const [ours, theirs] = sections.map(micros);
    expect((ours ?? 0) - (theirs ?? 0)).toBe(sum(lines.map(({ net }) => net)).micros);
  });

  it('makes one section of a settlement with one direction', () => {
    expect(sectionsOf('settlement', [line('termination', -4)])).toMatchObject([
      { direction: 'owed-by-us', net: money(4) },
    ]);
  });
});
