import { formatDate } from '../../../i18n/times.js';
import { countryName } from '../../../i18n/country-name.js';
import type { Language } from '../../../i18n/language.js';
import { plainWordsOf } from '../../../ui/words/slug-words.js';
import { type FlowParts, isJson, type Json, listOf, textOf, textsOf } from './flow-parts.js';
import { isByCalendar } from './calendar-exit.js';
import type { TrialTexts } from './texts.js';

/** The name of a prompt in words: the platform's own by kind, `system-wait` for `system-wait-3`. */
export function promptName(prompt: string, { prompts }: TrialTexts): string {
  const kind = prompt.replace(/^(system-[a-z]+)-.*$/, '$1');
  return Object.hasOwn(prompts, kind)
    ? prompts[kind as keyof typeof prompts]
    : plainWordsOf(prompt);
}

/** What a node does, in a word or two. */
export function typeName(node: Json | undefined, type: string, { types }: TrialTexts): string {
  if (type === 'announce' && node?.['tariff'] === true) return types.tariff;
  return Object.hasOwn(types, type) ? types[type as keyof typeof types] : types.unknown;
}

/** What tells a node from others of its type: what it plays or whom it rings; null: nothing does. */
export function subjectOf(
  node: Json | undefined,
  { whoIs }: Pick<FlowParts, 'whoIs'>,
  texts: TrialTexts,
): string | null {
  if (node === undefined) return null;
  for (const field of ['prompt', 'greeting', 'notice']) {
    const name = textOf(node[field]);
    if (name !== null) return texts.quoted(promptName(name, texts));
  }
  const team = sharedIn(node, 'team');
  if (team !== null) return texts.team(team);
  const rings = listOf(node['destinations']).flatMap(({ to }) =>
    typeof to === 'string' ? [whoIs(to)] : [],
  );
  if (rings.length > 0) {
    return rings.length > 2 ? texts.andMore(rings[0] ?? '', rings.length - 1) : rings.join(', ');
  }
  return null;
}

/** The title of what a node shares with other numbers; null: it shares nothing of that kind. */
const sharedIn = (node: Json | undefined, key: string): string | null => {
  const shared = node?.['shared'];
  return isJson(shared) ? textOf(shared[key]) : null;
};

interface Around {
  readonly node: Json | undefined;
  /** The node as drawn. */
  readonly drawn: Json | undefined;
  readonly type: string;
  readonly texts: TrialTexts;
  readonly language: Language;
}

/** The exit by which a call left a node, in words; null: the only one there is, or none. */
export function exitWords(exit: string | null, around: Around): string | null {
  if (exit === null || exit === 'next') return null;
  const { node, drawn, type, texts, language } = around;
  const calendar = isByCalendar(drawn, exit) ? sharedIn(node, 'calendar') : null;
  const [part = '', name = ''] = exit.split('.');
  const row = isJson(node) ? listOf(node[part])[Number(name)] : undefined;
  const { exits } = texts;
  switch (part) {
    case 'keys':
      return exits.key(name);
    case 'periods': {
      const hours = sharedIn(node, `hours-${name}`);
      const period = textOf(row?.['name']) ?? name;
      return hours === null ? exits.period(period) : exits.sharedPeriod(period, hours);
    }
    case 'exceptions': {
      const from = textOf(row?.['from']);
      if (from === null) return exits.exception;
      const until = textOf(row?.['until']) ?? from;
      const days = [from, until].map((day) => formatDate(`${day}T12:00:00Z`, language));
      const words = from === until ? (days[0] ?? '') : days.join(' – ');
      return calendar === null ? exits.exceptionOn(words) : exits.calendarOn(calendar, words);
    }
    case 'rules':
      return exits.rule(conditionWords(row?.['when'], around));
    case 'parts': {
      const percent = row?.['percent'];
      const nth = Number(name) + 1;
      return typeof percent === 'number' ? exits.share(nth, percent) : exits.part(nth);
    }
    case 'exits':
      return exits.answer(plainWordsOf(name));
    case 'otherwise':
      return type === 'schedule' || type === 'origin' || type === 'decide'
        ? exits.otherwise[type]
        : exits.otherwise.other;
    case 'holidays':
      return calendar === null ? exits.plain.holidays : exits.calendarHoliday(calendar);
    default:
      return Object.hasOwn(exits.plain, part)
        ? exits.plain[part as keyof typeof exits.plain]
        : null;
  }
}

function conditionWords(when: unknown, { texts, language }: Around): string {
  if (!isJson(when)) return texts.conditions.other;
  const words = texts.conditions;
  return [
    ...textsOf(when['countries']).map((code) => words.from(countryName(code, language))),
    ...textsOf(when['areas']).map((area) => words.area(area)),
    ...textsOf(when['kinds']).flatMap((kind) =>
      Object.hasOwn(words.kinds, kind) ? [words.kinds[kind as keyof typeof words.kinds]] : [],
    ),
    ...(when['withheld'] === true ? [words.withheld] : []),
    ...(when['withheld'] === false ? [words.shown] : []),
    ...(typeof when['list'] === 'string' ? [words.list(plainWordsOf(when['list']))] : []),
  ].join(', ');
}
