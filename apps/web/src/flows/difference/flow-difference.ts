import type { Language } from '@app/common';
import { asForm } from './as-form.js';
import { hoursInWords, linesOf, listIn } from './flow-in-words.js';
import { isObject, type Json, leavesOf, nodesOf, startOf, written } from './json.js';
import { settingsOf } from './node-settings.js';
import { capital } from './notations.js';
import { renamedSteps, withNewNames } from './renamed-steps.js';
import type { Setting, Writing } from './settings.js';
import { stepNames, stepsInOrder } from './step-names.js';
import { flowWords, type FlowWords } from './texts.js';

/** What changed in a step of a flow, or in the flow as a whole, in words. */
export interface StepDifference {
  /** Id of the step; null: the flow as a whole. */
  readonly id: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * Tells every difference between two flows, in the order in which a call meets the steps; nothing for flows that do the
 * same.
 * @param before As drawn, of any form. @param now As `before`.
 */
export function flowDifference(
  before: unknown,
  now: unknown,
  language: Language,
): readonly StepDifference[] {
  const [old, current] = [asForm(before), asForm(now)];
  const ofForms = old && current ? drawnDifference(old, current, language) : [];
  // The form doesn't say with which cause a call ends.
  return ofForms.length > 0 ? ofForms : drawnDifference(before, now, language);
}

/** Tells the differences step by step, as the steps are drawn. */
function drawnDifference(
  before: unknown,
  now: unknown,
  language: Language,
): readonly StepDifference[] {
  const renamed = renamedSteps(before, now);
  const old = withNewNames(before, renamed);
  const words = flowWords[language];
  const [oldNames = String, names = String] = stepNames([old, now], words);
  const list = listIn(language);
  const was = { words, language, names: oldNames, list };
  const is = { ...was, names };
  const steps = { old: nodesOf(old), now: nodesOf(now) };
  const ids = [...stepsInOrder(now, startOf(now)), ...stepsInOrder(old, startOf(old))];
  const changed = [...new Set(ids)].flatMap((id) =>
    stepDifference(id, steps.old.get(id), steps.now.get(id), { was, is }),
  );
  const renamedIds = new Set(renamed.values());
  const others = [...renamedIds].map((id): StepDifference => {
    return { id, change: 'changed', title: capital(names(id)), lines: [words.renamed] };
  });
  return [...wholeDifference(old, now, { was, is }), ...changed, ...others];
}

interface Writings {
  readonly was: Writing;
  readonly is: Writing;
}

function wholeDifference(before: unknown, now: unknown, writings: Writings): StepDifference[] {
  const whole = (flow: unknown, writing: Writing): readonly Setting[] => {
    const { nodes, start, ...others } = isObject(flow) ? flow : ({ flow } as Json);
    const { words } = writing;
    const first: Setting = {
      key: 'start',
      label: words.start,
      value: typeof start === 'string' ? writing.names(start) : words.none,
      raw: written(start),
    };
    const rest = leavesOf(isObject(nodes) || nodes === undefined ? others : { ...others, nodes });
    return [
      first,
      ...rest.flatMap(([path, value]) => (path === '' ? [] : [other(path, value, words)])),
    ];
  };
  const { was, is } = writings;
  const lines = linesOfChange(whole(before, was), whole(now, is), is);
  return lines.length === 0 ? [] : [{ id: null, change: 'changed', title: is.words.whole, lines }];
}

const other = (path: string, value: unknown, words: FlowWords): Setting => ({
  key: path,
  label: words.otherFields(path),
  value: written(value),
  raw: written(value),
});

function stepDifference(
  id: string,
  before: Json | undefined,
  now: Json | undefined,
  { was, is }: Writings,
): readonly StepDifference[] {
  const { words } = is;
  if (before === undefined || now === undefined) {
    const isNew = before === undefined;
    const writing = isNew ? is : was;
    const lines = isNew ? linesOf(settingsOf(now ?? {}, is), is) : [];
    const title = isNew ? words.isAdded(writing.names(id)) : words.isRemoved(writing.names(id));
    return [{ id, change: isNew ? 'added' : 'removed', title, lines }];
  }
  const isOtherKind = written(before['type']) !== written(now['type']);
  const lines = isOtherKind
    ? [words.changed(words.kind, is.names(id), was.names(id)), ...linesOf(settingsOf(now, is), is)]
    : linesOfChange(settingsOf(before, was), settingsOf(now, is), is);
  return lines.length === 0 ? [] : [{ id, change: 'changed', title: capital(is.names(id)), lines }];
}

function linesOfChange(
  before: readonly Setting[],
  now: readonly Setting[],
  writing: Writing,
): readonly string[] {
  const { words } = writing;
  const old = new Map(before.map((setting) => [setting.key, setting]));
  const current = new Map(now.map((setting) => [setting.key, setting]));
  const ofHours: { before: Setting | undefined; now: Setting | undefined }[] = [];
  const lines: string[] = [];
  for (const key of new Set([...current.keys(), ...old.keys()])) {
    const [was, is] = [old.get(key), current.get(key)];
    if (is?.order !== undefined || was?.order !== undefined) {
      lines.push(...orderChange(was?.order ?? [], is?.order ?? [], words));
    } else if (was?.raw !== is?.raw) {
      if ((is ?? was)?.hours !== undefined && (was ?? is)?.hours !== undefined) {
        ofHours.push({ before: was, now: is });
      } else if (was === undefined) lines.push(words.added(is?.label ?? '', is?.value ?? ''));
      else if (is === undefined) lines.push(words.removed(was.label, was.value));
      else lines.push(words.changed(is.label, valueOf(is, was), valueOf(was, is)));
    }
  }
  return [...hoursInWords(ofHours, writing), ...lines];
}

/** The value in words, after the name where that changed. */
const valueOf = ({ name, value }: Setting, other: Setting): string =>
  name === undefined || name === other.name ? value : `${name}, ${value}`;

type Order = NonNullable<Setting['order']>;

/** The order of rows, where it isn't the one before with new rows behind it. */
function orderChange(before: Order, now: Order, words: FlowWords): readonly string[] {
  const keys = new Set(now.map(({ key }) => key));
  const old = new Set(before.map(({ key }) => key));
  const kept = before.filter(({ key }) => keys.has(key)).map(({ key }) => key);
  const expected = [...kept, ...now.map(({ key }) => key).filter((key) => !old.has(key))];
  if (now.every(({ key }, place) => key === expected[place])) return [];
  return [`${words.order}: ${now.map(({ label }) => label).join(', ')}`];
}
