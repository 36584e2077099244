import { type FieldProblem, fieldProblem } from '@app/common';

/** C0 controls but tab and line ends, DEL, and halves of UTF-16 pairs: no database or mail takes them. */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/** What a body, query or path may hold, whatever its schema says: a schema's work grows with it. */
export const bounds = {
  /** Objects and lists within each other. */
  depth: 64,
  /** Values, each object and list among them. */
  values: 30_000,
  /** Problems in one answer: nobody mends more at a time. */
  problems: 20,
  /** Characters of a field's name in an answer. */
  field: 200,
} as const;

/** A value's place. Its name is made only for a problem: names of deep values are long. */
interface Place {
  readonly key: string;
  readonly parent: Place | null;
  readonly depth: number;
}

/**
 * Problems of values that no schema takes: texts that can't be kept as they are, nesting beyond
 * `bounds.depth` levels, more than `bounds.values` values. At most `bounds.problems`, each by its field.
 *
 * Takes time in proportion to the values, and stops at the first bound that is passed. Without
 * recursion: whoever sends the value chooses its depth.
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

/** The place's keys from the root on, without the root's when that has none. */
function fieldOf(place: Place): string {
  const keys: string[] = [];
  for (let each: Place | null = place; each !== null; each = each.parent) {
    if (each.parent !== null || each.key !== '') keys.unshift(each.key);
  }
  return shortField(keys.join('.'));
}

/** A field's name as an answer shows it: whoever sends an object chooses the names in it. */
export const shortField = (field: string): string =>
  field.length <= bounds.field ? field : `${field.slice(0, bounds.field)}…`;
