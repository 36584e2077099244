import type { BenchResult } from '../harness.js';
import { aligned, figure } from '../tables.js';
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
  const source = `commit \`${commit}\`${hasChanges ? ' and uncommitted changes' : ''}`;
  const machine = `${processors} processors, load ${load.toFixed(1)}, Node ${node}`;
  return [
    `## ${section}`,
    sections[section],
    `${isLong ? 'With `--long`, ' : ''}${date}, ${source}, ${machine}:`,
    `\`\`\`\n${groupsOf(results).join('\n\n')}\n\`\`\``,
  ].join('\n\n');
}

/** Figures below what they have in common, so that a reader compares them in one column. */
function groupsOf(results: readonly BenchResult[]): string[] {
  const groups = new Map<string, string[][]>();
  for (const [title, ...cells] of results.flatMap(rowsOf)) {
    groups.set(title, [...(groups.get(title) ?? []), cells]);
  }
  return [...groups].map(([title, rows]) => `${title}\n${aligned(rows).replaceAll(/^/gm, '  ')}`);
}

/** Rows of a result: the title of their group, then cells. The bench's name is the section's. */
function rowsOf(result: BenchResult): readonly (readonly [title: string, ...cells: string[]])[] {
  const { unit, holds } = result;
  const name = result.name.slice(result.name.indexOf('.') + 1);
  const missed = holds ? '' : 'MISSED';
  if ('readers' in result) {
    const title = `${name}, ${figure(result.sent)} ${unit}: right, wrong, lost, crashes`;
    return Object.entries(result.readers).map(
      ([reader, { right, wrong, lost, crashed }], index) => [
        title,
        reader,
        ...[right, wrong, lost, Number(crashed)].map(figure),
        index === 0 ? missed : '',
      ],
    );
  }
  const ours = figure(result.ours);
  if ('bound' in result) {
    return [[`${unit}, ${result.bound} ${figure(result.goal)}`, name, ours, missed]];
  }
  return Object.entries(result.peers).map(([peer, theirs]) => [
    `${unit}, ${result.goal}x ${peer}`,
    name,
    ours,
    figure(theirs),
    `${result.ratios[peer]!.toFixed(2)}x`,
    missed,
  ]);
}
