import ts from 'typescript';
import { parsed } from './names.js';

/** So many columns of one entity make a list that its table gives. */
const fewest = 5;

interface Declared {
  readonly extended: string | undefined;
  readonly names: readonly string[];
}

/** As the decorators of libs/platform call it. */
function columnOf(property: ts.PropertyDeclaration): string {
  const decorators = (ts.getDecorators(property) ?? []).map((each) => each.getText()).join(' ');
  const [, named] = /\bname: '(\w+)'/.exec(decorators) ?? [];
  const suffix = decorators.includes('@Money(') ? '_micros' : '';
  const snakeCase = property.name.getText().replaceAll(/[A-Z]/g, (one) => `_${one.toLowerCase()}`);
  return named ?? snakeCase + suffix;
}

/** The names of entities' properties, a set each, with those of classes that they extend. */
function namesOf(
  texts: readonly string[],
  nameOf: (property: ts.PropertyDeclaration) => string,
): ReadonlySet<string>[] {
  const classes = new Map<string, Declared>();
  for (const one of texts.flatMap((text) => [...parsed(text, 'entity.ts').statements])) {
    if (!ts.isClassDeclaration(one) || one.name === undefined) continue;
    const extended = one.heritageClauses?.[0]?.types[0]?.expression.getText();
    const names = one.members.filter(ts.isPropertyDeclaration).map(nameOf);
    classes.set(one.name.text, { extended, names });
  }
  const allOf = (name: string): readonly string[] => {
    const { extended = '', names } = classes.get(name) ?? { names: [] };
    return extended === '' ? names : [...allOf(extended), ...names];
  };
  return [...classes.keys()].map((name) => new Set(allOf(name)));
}

/**
 * The columns of entities, a set each, with those of classes that they extend.
 * @param texts Those of the files that declare them.
 */
export const entityColumns = (texts: readonly string[]): ReadonlySet<string>[] =>
  namesOf(texts, columnOf);

/** The same by the names of properties. */
export const entityProperties = (texts: readonly string[]): ReadonlySet<string>[] =>
  namesOf(texts, (property) => property.name.getText());

const column = /^(?:\w+\.)?"?(\w+)"?(?:::\w+)?(?:\s+as\s+"?\w+"?)?$/i;

/** The columns of a text that is a list of such; null where it can't be computed, and of any other text null. */
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
 * Texts that are a list of columns and nothing else, at least five in a row of one entity: its table gives that by
 * `columns` or `names`.
 * @param text A TypeScript file's. @param entities See `entityColumns`.
 * @returns Them, in their order.
 */
export function columnListsIn(
  text: string,
  path: string,
  entities: readonly ReadonlySet<string>[],
): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const written = node.getText().slice(1, -1);
      const listed = listedIn(written) ?? [];
      if (entities.some((entity) => longestRun(listed, entity) >= fewest)) found.push(written);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(text, path));
  return found;
}
