import type { Language } from '@app/common';
import { countryName } from '../../i18n/country-name.js';
import { formatDate } from '../../i18n/times.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { isObject, type Step } from '../draft/drawing.js';
import {
  calendarIn,
  type SharedTitle,
  sharedHoursIn,
  teamIn,
  titleByName,
} from '../owner/parts.js';
import { weekInWords } from './hours.js';
import { itemsOf, namesOf, textOf, valueAt } from './step-values.js';
import type { StepTexts } from './texts.js';

export const stepTypes = [
  'announce',
  'schedule',
  'menu',
  'connect',
  'queue',
  'voicemail',
  'origin',
  'split',
  'record',
  'language',
  'decide',
  'hangup',
] as const;
export type StepType = (typeof stepTypes)[number];

const isKnown = (type: string): type is StepType => (stepTypes as readonly string[]).includes(type);

export const typeInWords = ({ type }: Step, texts: StepTexts): string =>
  isKnown(type)
    ? texts.types[type]
    : type === 'switchNumber'
      ? texts.serviceLine
      : texts.unknownType;

/** Words by name, for a value that may be any text. */
const wordOf = (words: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(words, name) ? words[name]! : name;

const day = (value: unknown, language: Language): string | null =>
  /^\d{4}-\d\d-\d\d$/.test(textOf(value)) ? formatDate(textOf(value), language) : null;

/** What callers of an origin rule have in common. */
export function conditionsInWords(when: unknown, texts: StepTexts, language: Language): string {
  if (!isObject(when)) return '';
  const { countries, areas, kinds, withheld, list } = when;
  const words = [
    namesOf(countries)
      .map((code) => (/^[A-Z]{2}$/.test(code) ? countryName(code, language) : code))
      .join(', '),
    namesOf(areas).length === 0 ? '' : texts.areas(namesOf(areas).join(', ')),
    namesOf(kinds)
      .map((kind) => wordOf(texts.kinds, kind))
      .join(', '),
    withheld === true ? texts.withheld : withheld === false ? texts.notWithheld : '',
    textOf(list) === '' ? '' : texts.onList(wordsOf(textOf(list))),
  ].filter((part) => part !== '');
  const [first = '', ...others] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(', ');
}

/** How an exit of a step is called, by the exit's field. */
export function exitInWords(
  step: Step,
  field: string,
  texts: StepTexts,
  language: Language,
  titleOf: SharedTitle = titleByName,
): string {
  const [name = '', key = ''] = field.split('.');
  const item = valueAt(step, `${name}.${key}`);
  const number = Number(key) + 1;
  switch (name) {
    case 'periods':
      return textOf(valueAt(item, 'name')) || texts.period(number);
    case 'exceptions': {
      const [from, until] = ['from', 'until'].map((end) => day(valueAt(item, end), language));
      return [from ?? texts.exception(number), until ?? null]
        .filter((part) => part !== null)
        .join(' – ');
    }
    case 'rules':
      return conditionsInWords(valueAt(item, 'when'), texts, language) || texts.rule(number);
    case 'parts': {
      const percent = valueAt(item, 'percent');
      return typeof percent === 'number' ? texts.percent(String(percent)) : texts.part(number);
    }
    case 'keys':
      return texts.key(key);
    case 'exits':
      return wordsOf(key);
    case 'calendar':
      return texts.byCalendar(titleOf('calendar', calendarIn(step['calendar']) ?? ''));
    case 'otherwise':
      return wordOf(texts.otherwise, step.type);
    default:
      if (name === 'failed' && step.type === 'queue') return texts.nobodyAnswers;
      return wordOf(texts.exits, name);
  }
}

/** Where a call goes by an exit that isn't connected. */
export function endInWords(
  step: Step,
  field: string,
  isRequired: boolean,
  texts: StepTexts,
): string {
  if (isRequired) return texts.notConnected;
  if (field !== 'holidays') return texts.callEnds;
  // A calendar may close on public holidays.
  return calendarIn(step['calendar']) === null ? texts.ordinaryDay : texts.asCalendar;
}

/** What a step does, in a few words. */
export function summaryOf(
  step: Step,
  texts: StepTexts,
  language: Language,
  titleOf: SharedTitle = titleByName,
): string {
  const prompt = (field: string): string =>
    wordsOf(textOf(valueAt(step, field))) || texts.nothingChosen;
  switch (step.type) {
    case 'announce':
      return step['tariff'] === true ? texts.tariff : prompt('prompt');
    case 'hangup':
      return wordOf(texts.causes, textOf(step['cause']));
    case 'language':
      return wordOf(texts.languages, textOf(step['language']));
    case 'schedule':
      return hoursInWords(valueAt(step, 'periods.0.hours'), texts, titleOf);
    case 'menu':
      return prompt('prompt');
    case 'origin':
      return itemsOf(step['rules'])
        .map(({ when }) => conditionsInWords(when, texts, language))
        .filter((words) => words !== '')
        .join('; ');
    case 'split':
      return wordOf(texts.modes, textOf(step['mode']));
    case 'connect':
    case 'queue':
      return destinationsInWords(step, texts, titleOf);
    case 'voicemail':
      return prompt('greeting');
    case 'record':
      return step['on'] === true ? texts.recordingOn : texts.recordingOff;
    case 'decide':
      return textOf(step['url']).replace(/^https:\/\//, '') || texts.nothingChosen;
    default:
      return '';
  }
}

function hoursInWords(hours: unknown, texts: StepTexts, titleOf: SharedTitle): string {
  const shared = sharedHoursIn(hours);
  return shared === null ? weekInWords(hours, texts) : texts.isShared(titleOf('hours', shared));
}

function destinationsInWords(step: Step, texts: StepTexts, titleOf: SharedTitle): string {
  const team = teamIn(step['destinations']);
  if (team !== null) return texts.isShared(titleOf('team', team));
  const numbers = itemsOf(step['destinations'])
    .map(({ to }) => textOf(to))
    .filter((to) => to !== '');
  const [first, ...others] = numbers;
  if (first === undefined) return texts.nothingChosen;
  return others.length === 0 ? phoneNumber(first) : texts.destinationCount(numbers.length);
}
