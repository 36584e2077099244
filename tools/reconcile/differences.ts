import { maskNumber } from './reconciliation.js';
import type { Tolerances } from './tolerances.js';

export interface FieldDifference {
  field: string;
  expected: unknown;
  actual: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The fields of `expected` whose values differ in `actual`. Fields that only `actual` has are
 * ignored: `position`, and on a real switch `callId`, can't be predicted.
 */
export function differences(
  expected: unknown,
  actual: unknown,
  tolerances: Tolerances,
  path: readonly (string | number)[] = [],
  around: Readonly<Record<string, unknown>> = {},
): FieldDifference[] {
  if (isObject(expected) && isObject(actual)) {
    return Object.keys(expected).flatMap((key) =>
      differences(expected[key], actual[key], tolerances, [...path, key], expected),
    );
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const longest = Math.max(expected.length, actual.length);
    return Array.from({ length: longest }, (_, at) =>
      differences(expected[at], actual[at], tolerances, [...path, at]),
    ).flat();
  }
  if (isClose(expected, actual, toleranceAt(path, tolerances, around))) return [];
  const field = path.join('.');
  const shown = (value: unknown): unknown =>
    field === 'callingNumber' && typeof value === 'string' ? maskNumber(value) : (value ?? null);
  return [{ field, expected: shown(expected), actual: shown(actual) }];
}

function toleranceAt(
  path: readonly (string | number)[],
  tolerances: Tolerances,
  around: Readonly<Record<string, unknown>>,
): number {
  const general = path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');
  const tolerance = tolerances[general.slice(1)] ?? 0;
  return typeof tolerance === 'number' ? tolerance : tolerance(around);
}

function isClose(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (expected === actual) return true;
  if (typeof expected !== 'number' || typeof actual !== 'number') return false;
  return Math.abs(expected - actual) <= tolerance;
}
