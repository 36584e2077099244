import type { BenchResult, ComparisonResult, MeasurementResult, ReadingResult } from './harness.js';

/** The results as tables for people: measurements, then readers with their results. */
export const formatTable = (results: readonly BenchResult[]): string =>
  tablesOf(results).map(aligned).join('\n\n');

/**
 * Rows under their headings: for measurements, and for readers; a table without rows is left out.
 */
function tablesOf(results: readonly BenchResult[]): string[][][] {
  const readings: ReadingResult[] = [];
  const measured: (ComparisonResult | MeasurementResult)[] = [];
  for (const result of results) {
    if ('readers' in result) readings.push(result);
    else measured.push(result);
  }
  return [measuredTable(measured), readingsTable(readings)].filter((rows) => rows.length > 1);
}

/** A number as people read it: `1,490`. */
export const figure = (value: number): string => value.toLocaleString('en');

function measuredTable(results: readonly (ComparisonResult | MeasurementResult)[]): string[][] {
  const rows = [['what', 'unit', 'ours', 'peer', 'theirs', 'ratio', 'goal', '']];
  for (const result of results) {
    const { name, unit, goal } = result;
    const ours = figure(result.ours);
    const verdict = result.holds ? 'holds' : 'MISSED';
    if ('bound' in result) {
      rows.push([name, unit, ours, '', '', '', `${result.bound} ${figure(goal)}`, verdict]);
      continue;
    }
    for (const [peer, theirs] of Object.entries(result.peers)) {
      const ratio = `${result.ratios[peer]!.toFixed(2)}x`;
      rows.push([name, unit, ours, peer, figure(theirs), ratio, `${goal}x`, verdict]);
    }
  }
  return rows;
}

function readingsTable(results: readonly ReadingResult[]): string[][] {
  const rows = [['what', 'events', 'reader', 'right', 'wrong', 'lost', 'crashes', '']];
  for (const { name, sent, readers, holds } of results) {
    for (const [index, [reader, reading]] of Object.entries(readers).entries()) {
      const { right, wrong, lost, crashed } = reading;
      const verdict = index > 0 ? '' : holds ? 'holds' : 'MISSED';
      const counts = [right, wrong, lost, Number(crashed)].map(figure);
      rows.push([name, figure(sent), reader, ...counts, verdict]);
    }
  }
  return rows;
}

/** Rows as lines, with each column as wide as its longest cell. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
