import { weekdays } from '@app/common';
import * as fc from 'fast-check';
import { weekOf } from './days.js';
import type { Answer, Away, Ending, FlowForm, Person, Round, Rounds, Stretch } from './form.js';
import { daysAfter } from './days.js';
import { weeklyDuties } from './rota.js';

const from = fc.constantFrom;
const int = (min: number, max: number) => fc.integer({ min, max });
/** Some texts aren't filled in yet. */
const prompt = from('', 'welkom', 'gesloten', 'bericht');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

export const person: fc.Arbitrary<Person> = fc.record({
  to: from('', '+31201000101', '+31201000102', '+31612345678'),
  ringSeconds: int(3, 60),
  name: from('', 'Anna', 'Ben'),
});
const people = fc.array(person, { minLength: 1, maxLength: 3 });
/** Own people, or a shared team. */
const rung = fc.oneof(
  { arbitrary: people.map((all) => ({ people: all })), weight: 4 },
  { arbitrary: from({ people: [], team: 'balie' }), weight: 1 },
);
const round: fc.Arbitrary<Round> = fc
  .record({ order: from('in-turn', 'all-at-once', 'random', 'least-recent'), rung })
  .map(({ order, rung: who }) => ({ order, ...who }));
const rounds: fc.Arbitrary<Rounds> = fc.array(round, { minLength: 1, maxLength: 3 });

export const ending: fc.Arbitrary<Ending> = fc.oneof(
  fc.record({
    kind: fc.constant('voicemail' as const),
    greeting: prompt,
    maxSeconds: from(60, 120),
    silenceSeconds: from(5, 8),
    review: maybe(prompt),
  }),
  fc.record({ kind: fc.constant('announcement' as const), prompt }),
  fc.record({ kind: fc.constant('number' as const), person }),
  fc.constant({ kind: 'end' as const }),
);

const day = int(0, 400).map((days) => daysAfter('2026-12-01', days));
export const rota = fc
  .record({ people, day, weeks: int(1, 53), changeAt: from('00:00', '09:00'), swap: fc.boolean() })
  .map(({ people: all, day: first, weeks, changeAt, swap }) => {
    const duties = weeklyDuties(first, weeks, all.length).map(({ who, ...duty }) => ({
      ...duty,
      who: swap ? all.length - 1 - who : who,
    }));
    return { people: all, duties, until: daysAfter(first, 7 * weeks), changeAt };
  });

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ kind: fc.constant('ring' as const), rounds }),
  fc.record({
    kind: fc.constant('menu' as const),
    prompt,
    keys: fc.uniqueArray(fc.record({ key: from('1', '2', '9', '*'), rounds }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ key }) => key,
    }),
    seconds: from(5, 8),
    tries: from(2, 3),
  }),
  fc
    .record({
      kind: fc.constant('queue' as const),
      music: prompt,
      order: from('in-turn', 'random', 'least-recent'),
      rung,
      tells: maybe(
        fc.record({ everySeconds: from(30, 60), position: fc.boolean(), wait: fc.boolean() }),
      ),
      maxSeconds: from(120, 300),
      maxCallers: from(10, 20),
      leaveKey: maybe(from('1', '*')),
    })
    .map(({ rung: who, ...queue }) => ({ ...queue, ...who })),
  fc.record({
    kind: fc.constant('shops' as const),
    shops: fc.array(fc.record({ areas: fc.subarray(['010', '020', '030']), rounds }), {
      minLength: 1,
      maxLength: 3,
    }),
    elsewhere: maybe(prompt),
  }),
  fc.record({ kind: fc.constant('rota' as const), rota }),
);
const away: fc.Arbitrary<Away> = fc.oneof(
  ending,
  fc.record({ kind: fc.constant('ring' as const), rounds }),
  fc.record({ kind: fc.constant('rota' as const), rota }),
  fc.record({
    kind: fc.constant('known' as const),
    list: from('', 'klanten'),
    rounds,
    otherwise: ending,
  }),
);

const stretches: fc.Arbitrary<readonly Stretch[]> = from(
  [],
  [{ from: '09:00', until: '17:30' }],
  [
    { from: '09:00', until: '12:00' },
    { from: '13:00', until: '18:00' },
  ],
  [{ from: '00:00', until: '24:00' }],
  [{ from: '', until: '17:00' }],
);

const ownForm: fc.Arbitrary<FlowForm> = fc.record({
  tariff: fc.boolean(),
  blocked: maybe(from('', 'geweigerd')),
  opening: maybe(prompt),
  hours: maybe(
    fc
      .array(stretches, { minLength: 7, maxLength: 7 })
      .map((hours) => weekOf((each) => hours[weekdays.indexOf(each)] ?? [])),
  ),
  hoursName: from('', 'Openingstijden'),
  special: fc.array(
    fc.record({ day, days: int(0, 3), hours: stretches }).map(({ day: first, days, hours }) => ({
      from: first,
      until: daysAfter(first, days),
      hours,
    })),
    { maxLength: 3 },
  ),
  holidays: maybe(
    fc.record({
      liberationDay: from('lustrum', 'every-year', 'never'),
      goodFriday: from('every-year', 'never'),
    }),
  ),
  greeting: maybe(prompt),
  answer,
  missed: ending,
  closed: away,
  away: maybe(away),
  present: from('caller', 'service-number'),
  confirm: maybe(fc.record({ prompt, key: from('1', '5') })),
});

/** Forms of which some use shared hours and a shared calendar. */
export const form: fc.Arbitrary<FlowForm> = fc
  .record({ own: ownForm, hours: fc.boolean(), calendar: fc.boolean() })
  .map(({ own, hours, calendar }) => ({
    ...own,
    ...(hours && { hours: weekOf(() => []), sharedHours: 'winkel' }),
    ...(calendar && { calendar: 'vrije-dagen' }),
  }));
