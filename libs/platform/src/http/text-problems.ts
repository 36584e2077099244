import type { FieldProblem } from '@app/common';

/** C0 controls but tab and line ends, DEL, and halves of UTF-16 pairs: no database or mail takes them. */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;
const rule = 'must hold no control characters and no halves of characters';

/** Texts within a body, query or path that can't be kept as they are, each by its field. */
export function textProblems(value: unknown, field: string): FieldProblem[] {
  if (typeof value === 'string') return unfit.test(value) ? [{ field, rule }] : [];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...textProblems(name, field),
    ...textProblems(each, field === '' ? name : `${field}.${name}`),
  ]);
}
