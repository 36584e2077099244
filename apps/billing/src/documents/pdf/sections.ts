import { grouped, type Money, negate, sum } from '@app/common';
import type { DocumentKind, DocumentLine, LineComponent } from '@app/contracts';
import { type Direction, owedByUs } from '../lines/direction.js';

/** A line as printed; `net` is positive in the section's direction. */
export interface SectionLine {
  readonly line: DocumentLine;
  readonly net: Money;
}

/** The lines of one component: of calls in the period, of late usage, or of corrections. */
export interface LineGroup {
  readonly component: LineComponent;
  readonly lines: readonly SectionLine[];
  readonly net: Money;
}

export interface Section {
  /** Who owes the section's amounts; null if the document has no directions. */
  readonly direction: Direction | null;
  readonly groups: readonly LineGroup[];
  readonly net: Money;
}

/**
 * The lines as printed: grouped by component, and a settlement's directions apart, so that no minus
 * sign is needed to show who owes whom. Corrections may still have one.
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
