const statement = /`[^`]*`/g;
const table =
  /\b(?:from|join|update|into|using)\s+(?:only\s+)?([a-z_]+\.[a-z_]+)(?:\s+(?:as\s+)?(?!(?:where|set|on|join|left|order|group|limit|for|using|cross|inner|union)\b)([a-z]\w*))?/g;
const comparison = /(?:\b([a-z]\w*)\.)?\bstate\s*(?:=|<>|!=|(?:not\s+)?in\s*\()\s*'[^']*'/g;

/**
 * Comparisons and assignments in SQL that write a state of a lifecycle out, instead of drawing it from the lifecycle.
 * @param text A TypeScript file's.
 * @param tables Those of lifecycles, with their schema.
 * @returns The comparisons, in their order.
 */
export function stateLiteralsIn(text: string, tables: readonly string[]): string[] {
  return [...text.matchAll(statement)].flatMap(([sql]) => {
    const named = [...sql.matchAll(table)];
    return [...sql.matchAll(comparison)]
      .filter(({ index, 1: qualifier }) => {
        // A select list stands before its table; else, and without a qualifier, the table that was named last counts.
        const fitting = named.filter(
          ({ 1: name = '', 2: alias }) =>
            qualifier === undefined || [alias, name.split('.')[1]].includes(qualifier),
        );
        const owner = fitting.findLast((each) => each.index < index) ?? fitting[0];
        return owner !== undefined && tables.includes(owner[1]!);
      })
      .map(([found]) => found);
  });
}
