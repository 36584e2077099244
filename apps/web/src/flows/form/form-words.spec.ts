import { describe, expect, it } from '@jest/globals';
import { allWeek, templateForm, weekOf, type FlowForm } from '@app/call-flow';
import { FormWords } from './form-words.js';
import { labelOf } from './labels.js';
import { nl } from './texts.nl.js';
import type { FormTexts } from './texts.js';
import { moved } from './values.js';

const texts = nl as unknown as FormTexts;
const words = new FormWords(texts, 'nl', '2026-12-08');
const anna = { to: '+31201000101', ringSeconds: 20, name: 'Anna' };
const ben = { to: '+31612345678', ringSeconds: 15, name: '' };
const base = templateForm('hours', {
  paid: false,
  country: 'NL',
  today: '2026-12-07',
  hoursName: 'Open',
});
const rings = (order: 'in-turn' | 'all-at-once'): FlowForm => ({
  ...base,
  answer: { kind: 'ring', rounds: [{ order, people: [anna, ben] }] },
});

describe('a form in words', () => {
  it.each([
    [
      rings('in-turn'),
      'Maandag t/m vrijdag 9:00–17:30 bellen wij eerst Anna (20 s), dan 06 12345678 (15 s); antwoordt niemand: voicemail',
    ],
    [
      { ...rings('all-at-once'), hours: null, missed: { kind: 'end' } as const },
      'Altijd bellen wij Anna en 06 12345678 tegelijk (20 s); antwoordt niemand: het gesprek eindigt',
    ],
    [
      {
        ...rings('in-turn'),
        hours: weekOf((day) => (day === 'mo' || day === 'we' ? allWeek.mo : [])),
        answer: {
          kind: 'rota' as const,
          rota: {
            people: [anna, ben],
            duties: [
              { from: '2026-11-30', who: 1 },
              { from: '2026-12-07', who: 0 },
              { from: '2026-12-14', who: 1 },
            ],
            until: '2026-12-21',
            changeAt: '09:00',
          },
        },
      },
      'Maandag en woensdag de hele dag bellen wij wie dienst heeft: Anna tot 14 dec 2026, dan 06 12345678 tot 21 dec 2026; antwoordt niemand: voicemail',
    ],
  ])('describes how an ordinary call is answered', (form, expected) => {
    expect(words.open(form).replaceAll('\u00a0', ' ')).toBe(expected);
  });

  it('describes blocked callers, greetings, closing times and special days, in that order', () => {
    const form: FlowForm = {
      ...rings('in-turn'),
      tariff: true,
      opening: '',
      blocked: 'overlast',
      special: [
        { from: '2026-12-24', until: '2026-12-26', hours: [] },
        { from: '2026-12-31', until: '2026-12-31', hours: [{ from: '09:00', until: '15:00' }] },
      ],
      away: { kind: 'announcement', prompt: 'wij-zijn-gesloten' },
    };
    const sentences = words.sentences(form).map((each) => each.replaceAll('\u00a0', ' '));
    expect(sentences.toSpliced(2, 1)).toEqual([
      'Bellers op de lijst “Overlast” worden geweigerd.',
      'Iedereen hoort eerst het tarief en een nog te kiezen tekst.',
      'Buiten die tijden: voicemail.',
      'Op feestdagen: mededeling “Wij zijn gesloten”.',
      'Gesloten 24 dec 2026 t/m 26 dec 2026: mededeling “Wij zijn gesloten”.',
      'Op 31 dec 2026 open 9:00–15:00.',
    ]);
  });

  it('names a field of the form, also one of a person behind a menu key', () => {
    const menu = templateForm('menu', {
      paid: true,
      country: 'NL',
      today: '2026-12-07',
      hoursName: 'Open',
    });
    const label = (path: string) => labelOf(path, menu, true, texts);
    expect(label('answer.keys.1.rounds.0.people.0.to')).toBe(
      'Toets 2: telefoonnummer van persoon 1',
    );
    expect(label('opening')).toBe('Wie u bent en welke dienst dit is');
  });
});

describe('the order of people', () => {
  it('is changed by moving a person a place earlier, except the first', () => {
    expect([moved(['a', 'b', 'c'], 2), moved(['a', 'b'], 0)]).toEqual([
      ['a', 'c', 'b'],
      ['a', 'b'],
    ]);
  });
});
