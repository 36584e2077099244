import { weekdays } from '@app/common';
import {
  alwaysName,
  closedWords,
  formOf,
  placesIn,
  type SharedKind,
  usesShared,
} from '@app/call-flow';
import {
  drawingOf,
  type Drawing,
  isObject,
  type Place,
  type Step,
} from '../flows/draft/drawing.js';
import { changeStep, connect, freshId, stepAt } from '../flows/draft/edits.js';

/**
 * Why a flow was not changed to use a shared part:
 * - `used`: it uses the part already
 * - `no-place`: no step can use the part, such as a team where nobody is rung
 * - `several-places`: several steps could use it, and only a person can choose
 */
export type Hindrance = 'used' | 'no-place' | 'several-places';

interface Part {
  readonly kind: SharedKind;
  readonly name: string;
  readonly title: string;
}

/**
 * Makes a flow use a shared part. All else stays: special days of its own, what callers get when it is closed, who is
 * rung after a team. A flow without times gets them after what every caller hears first.
 * @param drawn The flow as drawn, with references to shared parts.
 */
export function flowWithPart(drawn: unknown, part: Part): Drawing | Hindrance {
  const { kind, name } = part;
  const drawing = drawingOf(drawn);
  if (drawing === null) return 'no-place';
  if (usesShared(drawing).some((use) => use.kind === kind && use.name === name)) return 'used';
  const [id, ...others] = stepsFor(drawing, kind);
  if (id === undefined) return kind === 'team' ? 'no-place' : withTimes(drawing, part);
  const step = drawing.nodes[id];
  if (step === undefined || others.length > 0) return 'several-places';
  switch (kind) {
    case 'team':
      return changeStep(drawing, id, { ...step, destinations: { team: name } });
    case 'hours': {
      const [period, ...more] = (step['periods'] ?? []) as readonly unknown[];
      if (!isObject(period) || more.length > 0) return 'several-places';
      const periods = [{ ...period, hours: { shared: name } }];
      return changeStep(drawing, id, { ...step, periods });
    }
    case 'calendar': {
      const { calendar, holidays, otherwise } = step;
      const to = (isObject(calendar) ? calendar['to'] : undefined) ?? holidays ?? otherwise;
      const [whole, closed] = to === undefined ? withClosed(drawing) : [drawing, to];
      return changeStep(whole, id, { ...step, calendar: { shared: name, to: closed } });
    }
  }
}

/** Types of steps that can use a kind of part. */
const types: Readonly<Record<SharedKind, readonly string[]>> = {
  hours: ['schedule'],
  calendar: ['schedule'],
  team: ['connect', 'queue'],
};
/** Fields of the form that steps with a kind of part are made of: schedules are also rotas, and rings a last number. */
const formFields: Readonly<Record<SharedKind, RegExp>> = {
  hours: /^hours$/,
  calendar: /^hours$/,
  team: /^answer\..*people$/,
};

/** Ids of the steps that could use a part of a kind. */
function stepsFor(drawing: Drawing, kind: SharedKind): readonly string[] {
  const form = formOf(drawing);
  const able =
    form === null
      ? Object.keys(drawing.nodes)
      : [...placesIn(drawing, form)].flatMap(([field, ofForm]) =>
          formFields[kind].test(ofForm) ? [field.split('.')[1] ?? ''] : [],
        );
  const fits = (id: string): boolean => types[kind].includes(drawing.nodes[id]?.type ?? '');
  return [...new Set(able)].filter(fits);
}

/** A flow that was always open, with the part's times after what every caller hears first. */
function withTimes(drawing: Drawing, { kind, name, title }: Part): Drawing | Hindrance {
  const place = afterBeginning(drawing);
  const open = place && stepAt(drawing, place);
  if (place === null || open === null) return 'no-place';
  const [whole, closed] = withClosed(drawing);
  const always = [{ days: weekdays, from: '00:00', until: '24:00' }];
  const step =
    kind === 'calendar'
      ? {
          type: 'schedule',
          periods: [{ name: alwaysName, hours: always, to: open }],
          calendar: { shared: name, to: closed },
        }
      : {
          type: 'schedule',
          periods: [{ name: title, hours: { shared: name }, to: open }],
          otherwise: closed,
        };
  const id = freshId(whole, title);
  return connect(changeStep(whole, id, step), place, id);
}

/** A flow with a step that says that nobody is there, and the step's id. */
function withClosed(drawing: Drawing): [Drawing, string] {
  const id = freshId(drawing, closedWords.prompt);
  return [changeStep(drawing, id, { type: 'announce', prompt: closedWords.prompt }), id];
}

/** The place after the steps that every caller passes, and after blocked callers left; null: there is none. */
function afterBeginning(drawing: Drawing): Place | null {
  const passed = new Set<string>();
  for (let place: Place = 'start'; ;) {
    const id = stepAt(drawing, place);
    const step = id === null ? undefined : drawing.nodes[id];
    if (id === null || step === undefined || passed.has(id)) return null;
    const exit = passing(drawing, step);
    if (exit === null) return place;
    passed.add(id);
    place = { id, field: exit };
  }
}

/** The exit by which all callers pass a step who aren't blocked; null: the step divides or answers callers. */
function passing({ nodes }: Drawing, step: Step): string | null {
  if (['announce', 'record', 'language'].includes(step.type)) return 'next';
  const { type, rules } = step;
  if (type !== 'origin' || !Array.isArray(rules)) return null;
  const isBlocked = (rule: unknown): boolean =>
    isObject(rule) && nodes[String(rule['to'])]?.type === 'hangup';
  return rules.every(isBlocked) ? 'otherwise' : null;
}
