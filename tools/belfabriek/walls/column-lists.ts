import ts from 'typescript';
import { parsed, type Place, placeOf } from './names.js';

/** From this many columns of one entity on, a list counts as drawn by hand. */
const fewest = 5;

interface Declared {
  readonly name: string;
  readonly extended: string | undefined;
  readonly columns: readonly string[];
  readonly properties: readonly string[];
}

/** The column's name, as the decorators of libs/platform derive it. */
function columnOf(property: ts.PropertyDeclaration): string {
  const decorators = (ts.getDecorators(property) ?? []).map((each) => each.getText()).join(' ');
  const [, named] = /\bname: '(\w+)'/.exec(decorators) ?? [];
  const suffix = decorators.includes('@Money(') ? '_micros' : '';
  const snakeCase = property.name.getText().replaceAll(/[A-Z]/g, (one) => `_${one.toLowerCase()}`);
  return named ?? snakeCase + suffix;
}

const declared = new Map<string, readonly Declared[]>();
/** The classes of a file, cached because several packages may import the same entity. */
function declaredIn(text: string): readonly Declared[] {
  const known = declared.get(text);
  if (known !== undefined) return known;
  const found = parsed(text, 'entity.ts').statements.flatMap((one): Declared[] => {
    if (!ts.isClassDeclaration(one) || one.name === undefined) return [];
    const properties = one.members.filter(ts.isPropertyDeclaration);
    return [
      {
        name: one.name.text,
        extended: one.heritageClauses?.[0]?.types[0]?.expression.getText(),
        columns: properties.map(columnOf),
        properties: properties.map((each) => each.name.getText()),
      },
    ];
  });
  declared.set(text, found);
  return found;
}

/** Names per entity, one set each, including inherited ones. */
function namesOf(texts: readonly string[], names: 'columns' | 'properties'): ReadonlySet<string>[] {
  const classes = new Map(texts.flatMap(declaredIn).map((each) => [each.name, each]));
  const allOf = (name: string): readonly string[] => {
    const one = classes.get(name);
    return one === undefined ? [] : [...allOf(one.extended ?? ''), ...one[names]];
  };
  return [...classes.keys()].map((name) => new Set(allOf(name)));
}

/**
 * Column names of entities, one set each, including inherited ones.
 * @param texts Texts of the files that declare the entities.
 */
export const entityColumns = (texts: readonly string[]): ReadonlySet<string>[] =>
  namesOf(texts, 'columns');

/** Property names of entities, one set each, including inherited ones. */
export const entityProperties = (texts: readonly string[]): ReadonlySet<string>[] =>
  namesOf(texts, 'properties');

const column = /^(?:\w+\.)?"?(\w+)"?(?:::\w+)?(?:\s+as\s+"?\w+"?)?$/i;

/** The columns in a text that is a column list, with null for a computed one; null for any other text. */
function listedIn(text: string): (string | null)[] | null {
  const items = text.split(',').map((each) => each.trim());
  const isList = items.every((each) => column.test(each) || each.startsWith('${'));
  return isList ? items.map((each) => column.exec(each)?.[1] ?? null) : null;
}

function longestRun(columns: readonly (string | null)[], entity: ReadonlySet<string>): number {
  let [longest, run] = [0, 0];
  for (const one of columns) {
    run = one !== null && entity.has(one) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/**
 * Texts that consist of a column list with at least five consecutive columns of one entity; its
 * table offers these as `columns` or `names`.
 * @param text Text of a TypeScript file. @param entities See `entityColumns`.
 * @returns The lists in order.
 */
export function columnListsIn(
  text: string,
  path: string,
  entities: readonly ReadonlySet<string>[],
): Place[] {
  const found: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const written = node.getText().slice(1, -1);
      const listed = listedIn(written) ?? [];
      if (entities.some((entity) => longestRun(listed, entity) >= fewest)) {
        found.push(placeOf(node, written));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(text, path));
  return found;
}
