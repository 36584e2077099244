import type { Stretch } from '@app/call-flow';
import type { Language } from '@app/common';
import { asForm } from './as-form.js';
import { daysInWords } from './hours.js';
import { nodesOf, startOf } from './json.js';
import { settingsOf } from './node-settings.js';
import { capital } from './notations.js';
import type { Setting, Writing } from './settings.js';
import { stepNames, stepsInOrder } from './step-names.js';
import { flowWords, type FlowWords } from './texts.js';

/** A step of a flow with its settings, in words. */
export interface StepInWords {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Joins words as the language does: a, b en c. */
export const listIn = (language: Language): Writing['list'] => {
  const format = new Intl.ListFormat(language, { type: 'conjunction' });
  return (all) => format.format(all);
};

/** A flow in words, step by step in the order in which a call meets them. @param drawn Of any form. */
export function flowInWords(drawn: unknown, language: Language): readonly StepInWords[] {
  const flow = asForm(drawn) ?? drawn;
  const words: FlowWords = flowWords[language];
  const [names = String] = stepNames([flow], words);
  const writing = { words, language, names, list: listIn(language) };
  const nodes = nodesOf(flow);
  return stepsInOrder(flow, startOf(flow)).map((id) => ({
    id,
    title: capital(names(id)),
    lines: linesOf(settingsOf(nodes.get(id) ?? {}, writing), writing),
  }));
}

/** Titles of a flow's steps by their ids. */
export function stepTitles(flow: unknown, language: Language): (id: string) => string {
  const [names = String] = stepNames([flow], flowWords[language]);
  return (id) => capital(names(id));
}

/** A way through a flow, as refusals name it by ids, in titles of its steps. */
export const wayInWords = (way: unknown, titleOf: (id: string) => string): string =>
  typeof way === 'string' ? way.split(' → ').map(titleOf).join(' → ') : '';

/** Settings in words: those that differ from what every step has by itself. */
export function linesOf(settings: readonly Setting[], writing: Writing): readonly string[] {
  const { words } = writing;
  return settings.flatMap((setting) => {
    const { hours, label, value, isUsual = false } = setting;
    if (isUsual || value === words.none) return [];
    if (hours === undefined) return [value === '' ? label : `${label}: ${value}`];
    const alike = settings.filter((other) => isAlike(other, setting));
    return alike[0] === setting
      ? [words.hoursOf(hours.period, daysOf(alike, writing), hours.stretches)]
      : [];
  });
}

const isAlike = (one: Setting, other: Setting): boolean =>
  one.hours !== undefined && one.label === other.label && one.raw === other.raw;

const daysOf = (settings: readonly Setting[], { words, list }: Writing): string =>
  daysInWords(
    settings.map(({ hours }) => hours?.day ?? 0),
    words,
    list,
  );

/** A change of the hours of days of the week. */
interface HoursChange {
  readonly before: Setting | undefined;
  readonly now: Setting | undefined;
}

/** Changed hours in words, days with the same change together: `Kantoor: maandag t/m vrijdag nu tot 18:00`. */
export function hoursInWords(changes: readonly HoursChange[], writing: Writing): readonly string[] {
  const groups = new Map<string, HoursChange[]>();
  for (const change of changes) {
    const { before, now } = change;
    const same = [(now ?? before)?.label, before?.raw, now?.raw].join(' ');
    groups.set(same, [...(groups.get(same) ?? []), change]);
  }
  return [...groups.values()].map((group) => {
    const [{ before, now } = { before: undefined, now: undefined }] = group;
    const days = daysOf(
      group.flatMap((change) => change.now ?? change.before ?? []),
      writing,
    );
    const period = (now ?? before)?.label ?? '';
    return oneChange(writing.words, period, days, stretchesOf(now), stretchesOf(before));
  });
}

const stretchesOf = (setting: Setting | undefined): readonly Stretch[] =>
  setting?.hours?.stretches ?? [];

function oneChange(
  words: FlowWords,
  period: string,
  days: string,
  now: readonly Stretch[],
  before: readonly Stretch[],
): string {
  const [first, ...more] = now;
  const [was, ...others] = before;
  if (first === undefined) return words.hoursRemoved(period, days, before);
  if (was === undefined) return words.hoursAdded(period, days, now);
  if (more.length === 0 && others.length === 0) {
    if (first.from === was.from) return words.untilChanged(period, days, first.until, was.until);
    if (first.until === was.until) return words.fromChanged(period, days, first.from, was.from);
  }
  return words.hoursChanged(period, days, now, before);
}
