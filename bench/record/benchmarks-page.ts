import type { BenchResult } from '../harness.js';
import { tablesOf } from '../tables.js';
import { sections, type Section } from './sections.js';

/** The conditions on which figures depend. */
export interface Conditions {
  /** `2026-12-01`. */
  readonly date: string;
  /** Short hash of the measured commit. */
  readonly commit: string;
  /** Whether files differed from the commit. */
  readonly hasChanges: boolean;
  readonly processors: number;
  /** Processes that wanted a processor in the minute before the run. */
  readonly load: number;
  readonly node: string;
}

export interface RecordedRun {
  readonly section: Section;
  readonly isLong: boolean;
  readonly results: readonly BenchResult[];
  readonly conditions: Conditions;
}

/**
 * The page with the run's section added or replaced: sections of benches in order, then the others.
 */
export function withRun(page: string, run: RecordedRun): string {
  const [head = '', ...parts] = page.split(/^(?=## )/m).map((part) => part.trimEnd());
  const byTitle = new Map(parts.map((part) => [titleOf(part), part]));
  byTitle.set(run.section, sectionText(run));
  const titles = Object.keys(sections);
  const ofBenches = titles.flatMap((title) => byTitle.get(title) ?? []);
  const others = parts.filter((part) => !titles.includes(titleOf(part)));
  return `${[head, ...ofBenches, ...others].join('\n\n')}\n`;
}

const titleOf = (part: string): string => part.split('\n', 1)[0]!.slice('## '.length);

function sectionText({ section, isLong, results, conditions }: RecordedRun): string {
  const { date, commit, hasChanges, processors, load, node } = conditions;
  const command = `./belfabriek bench ${section}${isLong ? ' --long' : ''} --record`;
  const source = `commit \`${commit}\`${hasChanges ? ' and uncommitted changes' : ''}`;
  const machine = `${processors} processors, load ${load.toFixed(1)} before the run, Node ${node}`;
  return [
    `## ${section}`,
    sections[section],
    `${date}, ${source}, ${machine}: \`${command}\``,
    ...tablesOf(results).map(markdownTable),
  ].join('\n\n');
}

/**
 * Leaves out columns without any value; names are written as code, so that Markdown does not
 * interpret them.
 */
function markdownTable([headings = [], ...rows]: readonly (readonly string[])[]): string {
  const used = headings.flatMap((_, column) => (rows.some((row) => row[column]) ? [column] : []));
  const cells = [
    used.map((column) => headings[column] || 'verdict'),
    ...rows.map((row) => used.map((column) => (column === 0 ? `\`${row[0]}\`` : row[column]!))),
  ];
  const widths = used.map((_, column) => Math.max(3, ...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[], fill: string): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(' | ')} |`;
  const [top = [], ...others] = cells;
  return [
    line(top, ' '),
    line(
      used.map(() => ''),
      '-',
    ),
    ...others.map((row) => line(row, ' ')),
  ].join('\n');
}
