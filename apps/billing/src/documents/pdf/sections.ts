import { grouped, type Money, negate, sum } from '@app/common';
import type { DocumentKind, DocumentLine, LineComponent } from '@app/contracts';
import { type Direction, owedByUs } from '../lines/direction.js';

/** A line as it is printed: `net` positive for what the section is about. */
export interface SectionLine {
  readonly line: DocumentLine;
  readonly net: Money;
}

/** The lines of one component, those of its late usage, or those that correct it. */
export interface LineGroup {
  readonly component: LineComponent;
  readonly lines: readonly SectionLine[];
  readonly net: Money;
}

export interface Section {
  /** Who owes what it holds; null where the document goes one way only. */
  readonly direction: Direction | null;
  readonly groups: readonly LineGroup[];
  readonly net: Money;
}

/**
 * The lines as people read them: by component, and of a settlement each direction by itself, so
 * that no minus sign is needed to tell who owes whom; a correction may have one.
 */
export function sectionsOf(kind: DocumentKind, lines: readonly DocumentLine[]): Section[] {
  if (kind !== 'settlement') return [sectionOf(null, lines)];
  const isOurs = ({ component }: DocumentLine): boolean => owedByUs.includes(component);
  const sections = [
    sectionOf(
      'owed-to-us',
      lines.filter((line) => !isOurs(line)),
    ),
    sectionOf('owed-by-us', lines.filter(isOurs)),
  ];
  return sections.filter(({ groups }) => groups.length > 0);
}

function sectionOf(direction: Section['direction'], lines: readonly DocumentLine[]): Section {
  const printed = lines.map((line): SectionLine => ({
    line,
    net: direction === 'owed-by-us' ? negate(line.net) : line.net,
  }));
  const byKind = grouped(
    printed,
    ({ line }) => `${line.component} ${line.corrects !== null} ${line.late !== null}`,
  );
  const groups = [...byKind.values()].map((members) => ({
    component: members[0]!.line.component,
    lines: members,
    net: sum(members.map(({ net }) => net)),
  }));
  return { direction, groups, net: sum(groups.map(({ net }) => net)) };
}
