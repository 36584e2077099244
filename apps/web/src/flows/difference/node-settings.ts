import { formatDate } from '../../i18n/times.js';
import { hoursByDay, stretchesOf } from './hours.js';
import { asText, isObject, type Json, written } from './json.js';
import { capital, destination } from './notations.js';
import { originSettings } from './origin-settings.js';
import {
  counted,
  languageName,
  oneOf,
  plain,
  quoted,
  type Setting,
  Settings,
  type Write,
  whether,
  type Writing,
} from './settings.js';

type Describe = (of: Settings, node: Json) => Settings;

/** All settings of a step in words, in the order in which people ask for them. */
export function settingsOf(node: Json, writing: Writing): readonly Setting[] {
  const of = new Settings(node, writing);
  const { type } = node;
  const describe = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined;
  return describe === undefined ? of.all() : describe(of, node).all();
}

const types: Readonly<Record<string, Describe>> = {
  announce: (of, { tariff }) => {
    const { words } = of;
    if (tariff !== undefined) of.field('tariff', words.playsTariff, whether(words), true);
    else of.field('prompt', words.prompt, quoted(words));
    return of.exit('next', words.next);
  },
  hangup: (of) => of.field('cause', of.words.cause, oneOf(of.words.causes)),
  language: (of) =>
    of
      .field('language', of.words.language, languageName(of.writing.language))
      .exit('next', of.words.next),
  schedule,
  menu: (of) => {
    const { words } = of;
    return of
      .field('prompt', words.prompt, quoted(words))
      .exits('keys', words.key)
      .exit('noInput', words.noInput)
      .exit('wrong', words.wrong, words.none)
      .field('seconds', words.keySeconds, counted(words.seconds), 5)
      .field('tries', words.tries, counted(words.times), 3)
      .field('bargeIn', words.bargeIn, whether(words), true)
      .field('wrongKey.prompt', words.wrongKey, quoted(words));
  },
  origin: originSettings,
  split,
  connect: (of) => {
    const { words } = of;
    return dialling(of)
      .exit('busy', words.busy)
      .exit('noAnswer', words.noAnswer)
      .exit('failed', words.failed);
  },
  queue: (of) => {
    const { words } = of;
    return dialling(of)
      .field('music', words.music, quoted(words))
      .field('maxSeconds', words.maxSeconds, counted(words.seconds), 120)
      .field('maxCallers', words.maxCallers, counted(words.callers), 20)
      .field('announce.everySeconds', words.announceEvery, counted(words.seconds))
      .field('announce.position', words.announcePosition, whether(words), false)
      .field('announce.wait', words.announceWait, whether(words), false)
      .exit('timeout', words.timeout)
      .exit('full', words.full)
      .field('leaveKey', words.leaveKey, plain)
      .exit('left', words.left)
      .exit('failed', words.failed);
  },
  rota: (of, { duties }) => {
    const { words } = of;
    const first = Array.isArray(duties) ? (duties as readonly unknown[]).slice(0, 4) : [];
    const { language } = of.writing;
    const day: Write = (date) =>
      typeof date === 'string' ? formatDate(date, language) : undefined;
    return dialling(of)
      .rows(
        'duties',
        ['from', 'until', 'who'],
        ({ from }) => asText(from),
        (row, key) => {
          const [from, until, who] = [row['from'], row['until'], row['who']].map(asText);
          const label = words.onDuty(day(from) ?? '', day(until) ?? '');
          // A description needs the first weeks only; a difference tells each that changed.
          const isUsual = !first.includes(row);
          return [{ key, label, value: destination(who ?? ''), raw: who ?? '', isUsual }];
        },
      )
      .field('until', words.rotaUntil, day)
      .field('changeAt', words.changesAt, plain)
      .exit('busy', words.busy)
      .exit('noAnswer', words.noAnswer)
      .exit('failed', words.failed);
  },
  voicemail: (of) => {
    const { words } = of;
    return of
      .field('greeting', words.greeting, quoted(words))
      .field('maxSeconds', words.messageSeconds, counted(words.seconds), 120)
      .field('silenceSeconds', words.silenceSeconds, counted(words.seconds), 5)
      .field('review.prompt', words.review, quoted(words))
      .exit('next', words.next);
  },
  record: (of, { on }) => {
    const { words } = of;
    of.field('on', words.recordsCalls, whether(words));
    if (on === true) {
      of.field('notice', words.notice, quoted(words));
      of.field('pausable', words.pausable, whether(words), true);
    }
    return of.exit('next', words.next);
  },
  decide: (of) => {
    const { words } = of;
    return of
      .field('url', words.url, plain)
      .exits('exits', words.answer)
      .exit('otherwise', words.otherwise)
      .field('timeoutMs', words.timeoutMs, counted(words.milliseconds), 2_000);
  },
};

/** A destination, after who answers there where that is noted. */
const destinationLabel = (to: unknown, name: unknown): string =>
  name === undefined ? destination(asText(to)) : `${asText(name)} (${destination(asText(to))})`;

/** The title of something shared. */
const title =
  (words: Settings['words']) =>
  (value: unknown): string | undefined =>
    typeof value === 'string' ? words.quoted(value) : undefined;

function dialling(of: Settings): Settings {
  const { words } = of;
  return of
    .field('shared.team', words.team, title(words))
    .rows(
      'destinations',
      ['to', 'ringSeconds', 'name'],
      ({ to }) => asText(to),
      ({ to, ringSeconds, name }, key) => [
        {
          key,
          label: destinationLabel(to, name),
          value: words.ringing(asText(ringSeconds)),
          raw: written([to, ringSeconds, name]),
          name: name === undefined ? words.none : asText(name),
        },
      ],
    )
    .field('strategy', words.strategy, oneOf(words.strategies), 'in-turn')
    .field('confirm.prompt', words.confirmPrompt, quoted(words))
    .field('confirm.key', words.confirmKey, plain)
    .field('present', words.present, oneOf(words.presents), 'caller');
}

function split(of: Settings): Settings {
  const { words } = of;
  return of.field('mode', words.mode, oneOf(words.modes)).rows(
    'parts',
    ['to', 'percent'],
    ({ to }) => asText(to),
    ({ to, percent }, key) => [
      {
        key,
        label: capital(of.target(to) ?? asText(to)),
        value: percent === undefined ? '' : words.percent(asText(percent)),
        raw: written([to, percent]),
      },
    ],
  );
}

function schedule(of: Settings, { periods }: Json): Settings {
  const { words } = of;
  for (const [index, period] of (Array.isArray(periods) ? periods : []).entries()) {
    const name = isObject(period) ? asText(period['name']) : '';
    of.field(`shared.hours-${index}`, words.sharedHours(name), title(words));
  }
  return of
    .field('shared.calendar', words.calendar, title(words))
    .rows(
      'periods',
      ['name', 'hours', 'to'],
      ({ name }) => asText(name),
      (row, key) => {
        const period = asText(row['name']);
        return [
          ...weekOf(row['hours'], period, key, of),
          {
            key: `${key}.to`,
            label: words.during(period),
            value: of.target(row['to']) ?? written(row['to']),
            raw: written(row['to']),
          },
        ];
      },
    )
    .rows(
      'exceptions',
      ['from', 'until', 'hours', 'to'],
      ({ from, until = from }) => `${asText(from)} ${asText(until)}`,
      (row, key) => [exception(row, key, of)],
    )
    .exit('holidays', words.holidays, words.noHolidays)
    .field(
      'optionalHolidays.liberationDay',
      words.liberationDay,
      oneOf(words.holidayChoices),
      'never',
    )
    .field('optionalHolidays.goodFriday', words.goodFriday, oneOf(words.holidayChoices), 'never')
    .exit('otherwise', words.outside);
}

/** The hours of a period, each day of the week apart; as one setting when they have another form. */
function weekOf(rows: unknown, period: string, key: string, of: Settings): readonly Setting[] {
  const week = hoursByDay(rows);
  if (week === undefined) {
    const raw = written(rows);
    return [{ key: `${key}.hours`, label: period, value: raw, raw }];
  }
  return week.flatMap((stretches, day) =>
    stretches.length === 0
      ? []
      : [
          {
            key: `${key}.${day}`,
            label: period,
            value: of.words.stretches(stretches),
            raw: written(stretches),
            hours: { period, day, stretches },
          },
        ],
  );
}

function exception(row: Json, key: string, of: Settings): Setting {
  const { from, until = from, hours, to } = row;
  const { words, writing } = of;
  const day = (date: unknown): string =>
    /^\d{4}-\d{2}-\d{2}$/.test(asText(date)) && !Number.isNaN(Date.parse(asText(date)))
      ? formatDate(`${asText(date)}T12:00:00Z`, writing.language)
      : asText(date);
  const label = from === until ? day(from) : words.dayRange(day(from), day(until));
  const stretches = hours === undefined ? undefined : stretchesOf(hours);
  const time =
    hours === undefined
      ? words.allDay
      : stretches === undefined
        ? written(hours)
        : words.stretches(stretches);
  const goes = of.target(to) ?? written(to);
  return { key, label, value: `${time}, ${goes}`, raw: written([hours, to]) };
}
