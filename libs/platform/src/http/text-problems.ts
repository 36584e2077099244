import { type FieldProblem, fieldProblem } from '@app/common';

/**
 * C0 controls except tab and line ends, DEL, and unpaired surrogates: databases and mails don't
 * accept them.
 */
// oxlint-disable-next-line no-control-regex -- the pattern matches control characters
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** Limits on a body, query or path, whatever its schema: a schema's work grows with its input. */
export const bounds = {
  /** Levels of nested objects and lists. */
  depth: 64,
  /** Number of values, including objects and lists. */
  values: 30_000,
  /** Problems in one answer. */
  problems: 20,
  /** Characters of a field's name in an answer. */
  field: 200,
} as const;

/**
 * A value's position. Its name is built only for a problem, because names of deep values are long.
 */
interface Place {
  readonly key: string;
  readonly parent: Place | null;
  readonly depth: number;
}

/**
 * Problems of values that no schema accepts: texts that can't be stored, nesting beyond
 * `bounds.depth` levels, more than `bounds.values` values. At most `bounds.problems`, each with its
 * field.
 *
 * The time is proportional to the number of values, and it stops at the first exceeded limit. Not
 * recursive, because the sender chooses the depth.
 */
export function textProblems(given: unknown, name: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const root: Place = { key: name, parent: null, depth: 0 };
  const left: { value: unknown; place: Place }[] = [{ value: given, place: root }];
  let values = 1;
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, place } = next;
    if (typeof value === 'string') {
      if (unfit.test(value)) problems.push(fieldProblem(fieldOf(place), 'unfit'));
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      if (place.depth === bounds.depth) {
        return [fieldProblem(fieldOf(place), 'too-deep', { most: bounds.depth })];
      }
      const keys = Object.keys(value);
      values += keys.length;
      if (values > bounds.values) {
        return [fieldProblem(fieldOf(root), 'too-many-values', { most: bounds.values })];
      }
      const isList = Array.isArray(value);
      for (const key of keys) {
        const here: Place = { key, parent: place, depth: place.depth + 1 };
        if (!isList && unfit.test(key)) problems.push(fieldProblem(fieldOf(here), 'unfit'));
        if (problems.length >= bounds.problems) break;
        left.push({ value: (value as Record<string, unknown>)[key], place: here });
      }
    }
    if (problems.length >= bounds.problems) break;
  }
  return problems;
}

/** The position's keys from the root on, without an empty root key. */
function fieldOf(place: Place): string {
  const keys: string[] = [];
  for (let each: Place | null = place; each !== null; each = each.parent) {
    if (each.parent !== null || each.key !== '') keys.unshift(each.key);
  }
  return shortField(keys.join('.'));
}

/** A field's name as shown in an answer: the sender of an object chooses its names. */
export const shortField = (field: string): string =>
  field.length <= bounds.field ? field : `${field.slice(0, bounds.field)}…`;
