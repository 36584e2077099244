import { describe, expect, it } from '@jest/globals';
import { flowDifference } from './flow-difference.js';

const shop = {
  version: 1,
  start: 'hours',
  nodes: {
    hours: {
      type: 'schedule',
      periods: [
        {
          name: 'Kantoor',
          hours: [
            { days: ['mo', 'tu', 'we', 'th', 'fr'], from: '09:00', until: '17:00' },
            { days: ['sa'], from: '10:00', until: '13:00' },
          ],
          to: 'menu',
        },
      ],
      exceptions: [{ from: '2026-12-24', until: '2026-12-26', to: 'message' }],
      holidays: 'message',
      otherwise: 'message',
    },
    menu: { type: 'menu', prompt: 'kies', keys: { '1': 'team', '2': 'message' } },
    team: {
      type: 'connect',
      destinations: [
        { to: '+31201000101', ringSeconds: 20 },
        { to: '+31201000102', ringSeconds: 20 },
      ],
      noAnswer: 'message',
    },
    message: { type: 'voicemail', greeting: 'spreek-in' },
  },
};
type Nodes = typeof shop.nodes;

/** The words for what changes when one node gets other fields. */
function wordsFor(id: keyof Nodes, fields: object, language: 'nl' | 'en' = 'nl') {
  const nodes = { ...shop.nodes, [id]: { ...shop.nodes[id], ...fields } };
  return flowDifference(shop, { ...shop, nodes }, language).map(({ title, lines }) => [
    title,
    ...lines,
  ]);
}

const [kantoor] = shop.nodes.hours.periods;
const office = (hours: readonly object[], fields: object = {}) => ({
  periods: [{ ...kantoor, hours, ...fields }],
});
const week = (from: string, until: string) => ({
  days: ['mo', 'tu', 'we', 'th', 'fr'],
  from,
  until,
});
const saturday = { days: ['sa'], from: '10:00', until: '13:00' };

/** Dates are written with spaces that don't break. */
const plainSpaces = (line: string): string => line.replaceAll('\u00a0', ' ');

describe('the difference between two flows', () => {
  it('is empty for the same flow, in whatever order its fields and days stand', () => {
    expect(flowDifference(shop, structuredClone(shop), 'nl')).toEqual([]);
    const { start, nodes, ...rest } = shop;
    const { menu, ...others } = nodes;
    const hours = {
      ...office([saturday, { ...week('09:00', '17:00'), days: ['fr', 'th', 'we', 'tu', 'mo'] }]),
    };
    const same = {
      nodes: { ...others, hours: { ...nodes.hours, ...hours }, menu },
      start,
      ...rest,
    };
    expect(flowDifference(shop, same, 'nl')).toEqual([]);
    expect(wordsFor('menu', { tries: 3, bargeIn: true })).toEqual([]);
  });

  it.each([
    [
      office([week('09:00', '18:00'), saturday]),
      'Kantoor: maandag t/m vrijdag nu tot 18:00 (was 17:00)',
    ],
    [
      office([week('08:30', '17:00'), saturday]),
      'Kantoor: maandag t/m vrijdag nu vanaf 8:30 (was 9:00)',
    ],
    [office([week('09:00', '17:00')]), 'Kantoor: zaterdag niet meer (was 10:00–13:00)'],
    [
      office([week('09:00', '12:00'), week('13:00', '17:00'), saturday]),
      'Kantoor: maandag t/m vrijdag nu 9:00–12:00 en 13:00–17:00 (was 9:00–17:00)',
    ],
    [
      office([week('09:00', '17:00'), { days: ['sa', 'su'], from: '10:00', until: '13:00' }]),
      'Kantoor: nu ook zondag 10:00–13:00',
    ],
    [
      office([week('09:00', '17:00'), saturday], { to: 'team' }),
      'Tijdens Kantoor: nu doorschakelen (was keuzemenu)',
    ],
    [{ holidays: undefined }, 'Op feestdagen: nu zoals op andere dagen (was voicemail)'],
    [{ exceptions: [] }, '24 dec 2026 t/m 26 dec 2026: vervallen (was hele dag, voicemail)'],
    [
      { optionalHolidays: { goodFriday: 'every-year' } },
      'Goede Vrijdag als feestdag: nu elk jaar (was nooit)',
    ],
  ])('describes changed opening hours: %j', (fields, line) => {
    const [[title, ...lines] = []] = wordsFor('hours', fields);
    expect([title, ...lines.map(plainSpaces)]).toEqual(['Openingstijden', line]);
  });

  it.each([
    ['menu' as const, { prompt: 'kies-2' }, 'Tekst: nu “Kies 2” (was “Kies”)'],
    [
      'menu' as const,
      { keys: { '1': 'team', '2': 'team' } },
      'Toets 2: nu doorschakelen (was voicemail)',
    ],
    [
      'menu' as const,
      { keys: { '1': 'team', '2': 'message', '3': 'hours' } },
      'Toets 3: nieuw, openingstijden',
    ],
    ['team' as const, { busy: 'message' }, 'Bij bezet: nu voicemail (was einde van het gesprek)'],
    [
      'team' as const,
      { present: 'service-number' },
      'Nummer in beeld: nu uw servicenummer (was dat van de beller)',
    ],
    [
      'message' as const,
      { review: { prompt: 'goed-zo' } },
      'Tekst om het bericht na te luisteren: nu “Goed zo” (was geen)',
    ],
    ['message' as const, { colour: { of: 'red' } }, 'Instelling colour.of: nieuw, red'],
  ])('describes a changed setting of step %s: %j', (id, fields, line) => {
    expect(wordsFor(id, fields).map((lines) => lines.at(-1))).toEqual([line]);
  });

  it('describes added, removed and moved destinations, and changed ringing times', () => {
    const [anna, ben] = shop.nodes.team.destinations;
    const lines = (destinations: readonly unknown[]) =>
      wordsFor('team', { destinations })[0]?.slice(1);
    expect(lines([{ ...anna, ringSeconds: 25 }, ben])).toEqual([
      expect.stringMatching(/: nu gaat 25 seconden over \(was gaat 20 seconden over\)$/),
    ]);
    expect(lines([{ ...anna, name: 'Anna' }, ben])).toEqual([
      expect.stringMatching(/^Anna \(.*\): nu Anna, gaat 20 seconden over \(was geen, gaat 20/),
    ]);
    expect(lines([anna])).toEqual([
      expect.stringMatching(/: vervallen \(was gaat 20 seconden over\)$/),
    ]);
    expect(lines([ben, anna])).toEqual([expect.stringMatching(/^Volgorde: .*, /)]);
    expect(lines([anna, ben, { to: '+31612000121', ringSeconds: 3 }])).toHaveLength(1);
    expect(lines([{ to: '+31612000121', ringSeconds: 3 }, anna, ben])).toHaveLength(2);
  });

  it('describes an added step, and doesn’t report a renamed step as added or removed', () => {
    const { message, ...others } = shop.nodes;
    const nodes = {
      hours: { ...shop.nodes.hours, exceptions: [], holidays: 'bericht', otherwise: 'bericht' },
      menu: { ...others.menu, keys: { '1': 'team', '2': 'bericht', '3': 'bye' } },
      team: { ...others.team, noAnswer: 'bericht' },
      bericht: message,
      bye: { type: 'announce', prompt: 'tot-ziens' },
    };
    const [hours, menu, bye, renamed, ...more] = flowDifference(shop, { ...shop, nodes }, 'nl');
    expect(more).toEqual([]);
    expect(hours?.lines).toHaveLength(1);
    expect(menu?.lines).toEqual(['Toets 3: nieuw, gesproken tekst']);
    expect(bye).toMatchObject({
      change: 'added',
      title: 'Nieuw: gesproken tekst',
      lines: ['Tekst: “Tot ziens”'],
    });
    expect(renamed).toMatchObject({ id: 'bericht', title: 'Voicemail' });
  });

  it('distinguishes steps of one type by what they play or ring, or by their names', () => {
    const nodes = {
      a: { type: 'announce', prompt: 'hallo', next: 'b' },
      b: { type: 'announce', prompt: 'dag', next: 'c-1' },
      'c-1': { type: 'split', mode: 'round-robin', parts: [{ to: 'd' }, { to: 'e' }] },
      d: { type: 'hangup', cause: 'USER_BUSY' },
      e: { type: 'hangup', cause: 'NO_ANSWER' },
    };
    const flow = { version: 1, start: 'a', nodes };
    const changed = {
      ...flow,
      start: 'b',
      nodes: { ...nodes, 'c-1': { ...nodes['c-1'], parts: [{ to: 'e' }] } },
    };
    expect(
      flowDifference(flow, changed, 'nl').map(({ title, lines }) => [title, ...lines]),
    ).toEqual([
      [
        'Begin van het gesprek',
        'Eerste stap: nu gesproken tekst “Dag” (was gesproken tekst “Hallo”)',
      ],
      ['Verdeling', 'Ophangen “D”: vervallen'],
    ]);
  });

  it('is in English for an English reader', () => {
    expect(wordsFor('hours', office([week('09:00', '18:00'), saturday]), 'en')).toEqual([
      ['Opening hours', 'Kantoor: Monday to Friday now until 18:00 (was 17:00)'],
    ]);
  });

  it.each([
    null,
    'flow',
    [],
    {},
    { nodes: [] },
    { nodes: { a: 5 } },
    { start: 5, nodes: { a: { type: 'menu', keys: [], prompt: {} } } },
  ])('is found for any JSON in place of a flow: %j', (drawn) => {
    expect(flowDifference(drawn, drawn, 'nl')).toEqual([]);
    expect(flowDifference(shop, drawn, 'nl').length).toBeGreaterThan(0);
    expect(flowDifference(drawn, shop, 'nl').length).toBeGreaterThan(0);
  });
});
