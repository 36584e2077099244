import { describe, expect, it } from '@jest/globals';
import { exitsOf } from '../draft/drawing.js';
import { hoursFrom, weekInWords, weekOf } from './hours.js';
import { newStep } from './new-step.js';
import { withValue, valueAt } from './step-values.js';
import { exitInWords, stepTypes, summaryOf, typeInWords } from './step-words.js';
import { nl } from './texts.nl.js';

const exits = (step: Parameters<typeof exitsOf>[0]) =>
  exitsOf(step).map(({ field }) => exitInWords(step, field, nl, 'nl'));

describe('steps in words', () => {
  it.each(stepTypes)('exist for the type, the summary and each exit of a new step: %s', (type) => {
    const step = newStep(type, nl);
    const words = [typeInWords(step, nl), summaryOf(step, nl, 'nl'), ...exits(step)];
    for (const word of words) expect(word).toMatch(/^[A-Zm0-9]/);
  });

  it('name each exit by the condition under which callers take it', () => {
    const when = { countries: ['DE'], kinds: ['mobile'], list: 'vaste-klanten' };
    const step = {
      type: 'origin',
      rules: [
        { when, to: 'a' },
        { when: { withheld: true }, to: 'b' },
        { when: {}, to: null },
      ],
    };
    expect(exits(step)).toEqual([
      'Duitsland, mobiel nummer, op lijst Vaste klanten',
      'Nummer afgeschermd',
      'Regel 3',
      'Alle andere bellers',
    ]);
    const hours = {
      type: 'schedule',
      periods: [{ name: '' }],
      exceptions: [{ from: '2026-12-24', until: '2026-12-26' }, { from: 'soon' }],
    };
    expect(exits(hours).map((words) => words.replaceAll('\u00a0', ' '))).toEqual([
      'Periode 1',
      '24 dec 2026 – 26 dec 2026',
      'Uitzondering 2',
      'Op feestdagen',
      'Buiten deze tijden',
    ]);
  });

  it('show numbers of destinations as people write them', () => {
    const connect = { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] };
    expect(summaryOf(connect, nl, 'nl')).toBe('020 100 0101');
    const two = { ...connect, destinations: [...connect.destinations, { to: 'typing' }] };
    expect(summaryOf(two, nl, 'nl')).toBe('2 bestemmingen');
  });
});

describe('hours', () => {
  const hours = [
    { days: ['mo', 'tu', 'we', 'fr'], from: '09:00', until: '12:00' },
    { days: ['mo', 'sa'], from: '13:00', until: '17:30' },
  ];

  it('convert to hours by weekday, and back without a change', () => {
    expect(weekOf(hours).mo).toEqual([
      { from: '09:00', until: '12:00' },
      { from: '13:00', until: '17:30' },
    ]);
    expect(hoursFrom(weekOf(hours))).toEqual(hours);
    expect(weekOf('always').mo).toEqual([]);
  });

  it('are written in one line, with equal days joined', () => {
    expect(weekInWords(hours, nl)).toBe('ma t/m wo, vr 09:00–12:00; ma, za 13:00–17:30');
  });
});

describe('values of a step', () => {
  it('are read, changed and removed at any depth', () => {
    const step = { type: 'connect', destinations: [{ to: 'a' }, { to: 'b' }] };
    expect(valueAt(withValue(step, 'destinations.1.to', 'c'), 'destinations')).toEqual([
      { to: 'a' },
      { to: 'c' },
    ]);
    expect(withValue(step, 'confirm.prompt', 'x')).toEqual({ ...step, confirm: { prompt: 'x' } });
    expect(withValue({ ...step, confirm: { prompt: 'x' } }, 'confirm', undefined)).toEqual(step);
    expect(valueAt(step, 'confirm.prompt')).toBeUndefined();
  });
});
