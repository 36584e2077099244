import ts from 'typescript';
import { nodesIn, parsed } from './names.js';

/** So many columns of one entity are typed by its table. */
const fewest = 5;

/**
 * Calls of `rowsOf` with at least five columns, each of which one entity has: `tableOf` with `only` gives their types.
 * @param text A TypeScript file's. @param entities The properties of each entity of its app.
 * @returns The names of their columns.
 */
export function retypedColumnsIn(
  text: string,
  path: string,
  entities: readonly ReadonlySet<string>[],
): string[] {
  if (!text.includes('rowsOf')) return [];
  return nodesIn(parsed(text, path)).flatMap((node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'rowsOf') return [];
    const [columns] = node.arguments;
    if (columns === undefined || !ts.isObjectLiteralExpression(columns)) return [];
    const names = columns.properties.map((each) => each.name?.getText() ?? '');
    const isOf = (entity: ReadonlySet<string>): boolean => names.every((name) => entity.has(name));
    return names.length >= fewest && entities.some(isOf) ? [names.join(', ')] : [];
  });
}
