import { isObject, type Step } from '../draft/drawing.js';

/** A value within a step, by its path, such as `confirm.prompt`. */
export function valueAt(whole: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], whole);
}

/** The step with another value at a path; undefined leaves the field out. */
export const withValue = (step: Step, path: string, value: unknown): Step =>
  changed(step, path.split('.'), value) as Step;

function changed(whole: unknown, [name = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : changed(valueAt(whole, name), rest, value);
  if (Array.isArray(whole)) {
    return whole.map((item: unknown, index) => (index === Number(name) ? inner : item));
  }
  const { [name]: _, ...others } = isObject(whole) ? whole : {};
  if (inner === undefined) return others;
  return isObject(whole) ? { ...whole, [name]: inner } : { [name]: inner };
}

/** The items of a list; none for anything else. */
export const itemsOf = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** A text within a step; empty for anything else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const namesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
