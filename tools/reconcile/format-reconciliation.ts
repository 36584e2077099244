import type { Reconciliation } from './reconciliation.js';

/** Differences printed; further ones are only counted. The JSON form has them all. */
const shownAtMost = 40;

/** The reconciliation as a text table; the last line says whether there are differences. */
export function formatReconciliation(result: Reconciliation): string {
  const row = (name: string, expected: number, recorded: number): string =>
    `${name.padEnd(12)}${String(expected).padStart(10)}${String(recorded).padStart(10)}`;
  const lines = [
    `${'calls'.padEnd(12)}${'expected'.padStart(10)}${'recorded'.padStart(10)}`,
    ...result.outcomes.map(({ outcome, expected, recorded }) => row(outcome, expected, recorded)),
    row('all', result.expected, result.recorded),
    '',
  ];
  const details: string[] = [
    ...result.missing.map((sipCallId) => `${sipCallId}  has no record`),
    ...result.doubled.map((id) => `${id}  is there more than once`),
    ...result.unexpected.map((sipCallId) => `${sipCallId}  belongs to no call`),
    ...result.outOfOrder.map((position) =>
      position > result.recorded
        ? `position ${position}  is beyond ${result.recorded}`
        : `position ${position}  has no record`,
    ),
    ...result.differences.map(
      ({ sipCallId, field, expected, actual }) =>
        `${sipCallId}  ${field}: expected ${JSON.stringify(expected)}, recorded ${JSON.stringify(actual)}`,
    ),
  ];
  lines.push(...details.slice(0, shownAtMost));
  if (details.length > shownAtMost) lines.push(`… and ${details.length - shownAtMost} more`);
  if (details.length > 0) lines.push('');
  const counts = [
    `${result.missing.length} missing`,
    `${result.doubled.length} doubled`,
    `${result.unexpected.length} unexpected`,
    `${result.outOfOrder.length} positions out of order`,
    `${result.differences.length} different fields`,
    `${result.lost.length} lost calls`,
    `${result.gaps.length} records with missing legs`,
  ];
  lines.push(result.holds ? '0 differences' : `it differs: ${counts.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
