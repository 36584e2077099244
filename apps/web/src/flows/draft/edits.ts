import { slugOf } from '../../ui/words/slug-words.js';
import { exitsOf, mainExit, withExit, type Drawing, type Place, type Step } from './drawing.js';

/** Longest id of a step, and longest name of an answer, as libs/call-flow wants them. */
export const longestId = 40;

/** An id for a step of this name that no other step has. */
export function freshId({ nodes }: Drawing, name: string): string {
  const wanted = slugOf(name, longestId) || 'stap';
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : `-${count}`;
    const id = wanted.slice(0, longestId - ending.length).replace(/-+$/, '') + ending;
    if (!Object.hasOwn(nodes, id)) return id;
  }
}

/** The step that calls go to from a place; null: none. */
export function stepAt({ start, nodes }: Drawing, place: Place): string | null {
  if (place === 'start') return Object.hasOwn(nodes, start) ? start : null;
  const step = nodes[place.id];
  return step === undefined
    ? null
    : (exitsOf(step).find(({ field }) => field === place.field)?.to ?? null);
}

export const changeStep = (drawing: Drawing, id: string, step: Step): Drawing => ({
  ...drawing,
  nodes: { ...drawing.nodes, [id]: step },
});

/** Lets calls go from a place to a step; null: the call ends there. */
export function connect(drawing: Drawing, place: Place, to: string | null): Drawing {
  if (place === 'start') return to === null ? drawing : { ...drawing, start: to };
  const step = drawing.nodes[place.id];
  return step === undefined
    ? drawing
    : changeStep(drawing, place.id, withExit(step, place.field, to));
}

/** Adds a step; at a place it comes before the step that calls went to from there. */
export function addStep(drawing: Drawing, id: string, step: Step, place: Place | null): Drawing {
  if (place === null) return changeStep(drawing, id, step);
  return connect(changeStep(drawing, id, goingOn(step, stepAt(drawing, place))), place, id);
}

/** The step with its main exit leading on, unless it has none or that is connected. */
function goingOn(step: Step, to: string | null): Step {
  const exit = to === null ? null : mainExit(step);
  const isFree = exitsOf(step).some(({ field, to: before }) => field === exit && before === null);
  return exit !== null && isFree ? withExit(step, exit, to) : step;
}

/** Where calls go on when a step is taken out: by its only exit. */
function wayAround(id: string, step: Step): string | null {
  const [only, ...others] = exitsOf(step);
  return only === undefined || others.length > 0 || only.to === id ? null : only.to;
}

/** The step with each exit to one step leading elsewhere; null disconnects them. */
const leading = (step: Step, from: string, to: string | null): Step =>
  exitsOf(step)
    .filter((exit) => exit.to === from)
    .reduce((now, { field }) => withExit(now, field, to), step);

/** Leads everything that leads to a step elsewhere; null disconnects it. */
function redirected({ start, nodes, version }: Drawing, from: string, to: string | null): Drawing {
  const changed = Object.entries(nodes).map(([id, step]): [string, Step] => [
    id,
    leading(step, from, to),
  ]);
  return {
    version,
    start: start === from && to !== null ? to : start,
    nodes: Object.fromEntries(changed),
  };
}

/** Removes a step. What led to it leads to the step behind it, where there is one behind it alone. */
export function removeStep(drawing: Drawing, id: string): Drawing {
  const step = drawing.nodes[id];
  if (step === undefined) return drawing;
  const { version, start, nodes } = redirected(drawing, id, wayAround(id, step));
  const { [id]: _, ...others } = nodes;
  const next = exitsOf(step).find(({ to }) => to !== null && Object.hasOwn(others, to))?.to;
  const first = start === id ? (next ?? Object.keys(others)[0] ?? '') : start;
  return { version, start: first, nodes: others };
}

/** Adds a copy of a step that nothing leads to yet. Where the step leads to itself, the copy does so too. */
export function duplicateStep(drawing: Drawing, id: string, copy: string): Drawing {
  const step = drawing.nodes[id];
  return step === undefined ? drawing : changeStep(drawing, copy, leading(step, id, copy));
}

/** Leads a place to a copy of the step that it led to; other places stay with the step itself. */
export const separateStep = (drawing: Drawing, id: string, copy: string, place: Place): Drawing =>
  connect(duplicateStep(drawing, id, copy), place, copy);

/** Gives a step another id, which no other step may have. */
export function renameStep(drawing: Drawing, id: string, other: string): Drawing {
  if (id === other || Object.hasOwn(drawing.nodes, other)) return drawing;
  const { version, start, nodes } = redirected(drawing, id, other);
  const renamed = Object.entries(nodes).map(([each, step]): [string, Step] => [
    each === id ? other : each,
    step,
  ]);
  return { version, start, nodes: Object.fromEntries(renamed) };
}

/** Takes a step out of its place, as by removing it, and puts it at another place, as by adding it. */
export function moveStep(drawing: Drawing, id: string, place: Place): Drawing {
  const step = drawing.nodes[id];
  if (step === undefined || (place !== 'start' && place.id === id)) return drawing;
  if (stepAt(drawing, place) === id) return drawing;
  const behind = wayAround(id, step);
  const [only] = exitsOf(step);
  const alone = behind === null || only === undefined ? step : withExit(step, only.field, null);
  const without = redirected(drawing, id, behind);
  return addStep(without, id, alone, place);
}
