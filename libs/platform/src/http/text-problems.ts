import type { FieldProblem } from '@app/common';

/** C0 controls but tab and line ends, DEL, and halves of UTF-16 pairs: no database or mail takes them. */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;
const rule = 'must hold no control characters and no halves of characters';

/**
 * Texts within a body, query or path that can't be kept as they are, each by its field. Without
 * recursion: how deep a body goes is up to whoever sends it.
 */
export function textProblems(given: unknown, name: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const left: { value: unknown; field: string }[] = [{ value: given, field: name }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, field } = next;
    if (typeof value === 'string') {
      if (unfit.test(value)) problems.push({ field, rule });
    } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
      for (const [key, each] of Object.entries(value)) {
        if (unfit.test(key)) problems.push({ field, rule });
        left.push({ value: each, field: field === '' ? key : `${field}.${key}` });
      }
    }
  }
  return problems;
}
