import { type AnyStates, grouped } from '@app/common';
import ts from 'typescript';
import { isString, isSum, parsed, type Place, placeOf, writtenIn } from './names.js';

/** Lifecycles by the names that code imports them by. */
type Lifecycles = Readonly<Record<string, AnyStates>>;

interface NamedTable {
  readonly at: number;
  readonly table: string;
  readonly alias: string | undefined;
}

const table =
  /\b(?:from|join|update|into|using)\s+(?:only\s+)?([a-z_]+\.[a-z_]+)(?:\s+(?:as\s+)?(?!(?:where|set|on|join|left|order|group|limit|for|using|cross|inner|union|values|select)\b)([a-z]\w*))?/gi;
const state = String.raw`(?:\b([a-z]\w*)\.)?\b(\w*state)\b(?:::\w+)?`;
const literal = String.raw`'[^']*'`;
/** A list with a literal, regardless of elements before it; not a subquery. */
const list = String.raw`\(\s*(?!select\b)(?:array\s*\[)?[^()']*${literal}`;
const comparisons = [
  String.raw`${state}\s*(?:=|<>|!=|(?:is\s+)?(?:not\s+)?(?:distinct\s+from|like|ilike))\s*(?:${literal}|(?:any|all|some)\s*${list})`,
  String.raw`${state}\s+(?:not\s+)?in\s*${list}`,
  String.raw`${literal}\s*(?:=|<>|!=)\s*${state}`,
  String.raw`\bcase\s+${state}\s+when\s+${literal}`,
].map((each) => new RegExp(each, 'gi'));
const insertion =
  /\binto\s+([a-z_]+\.[a-z_]+)(?:\s+as\s+\w+)?\s*\(([^()]*)\)\s*(?:values\s*\(|select\s+)/gi;

const tablesIn = (sql: string): NamedTable[] =>
  [...sql.matchAll(table)].map(({ index, 1: name = '', 2: alias }) => ({
    at: index,
    table: name.toLowerCase(),
    alias,
  }));

/** Every text of a file that may be SQL; concatenated strings count as one. */
function textsIn(file: ts.SourceFile): Place[] {
  const found: Place[] = [];
  const visit = (node: ts.Node): void => {
    const isPart = isSum(node.parent) && (isString(node) || isSum(node));
    if ((isString(node) || isSum(node)) && !isPart) {
      found.push(placeOf(node, writtenIn(node).replaceAll('"', '')));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

/** Literals that an insert gives to state columns. */
function insertedIn(
  sql: string,
): { readonly index: number; readonly text: string; readonly column: string }[] {
  return [...sql.matchAll(insertion)].flatMap(({ index, 0: head, 1: into = '', 2: names = '' }) => {
    let depth = 0;
    const parts = [''];
    for (const sign of sql.slice(index + head.length)) {
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
      if (depth < 0) break;
      if (sign === ',' && depth === 0) parts.push('');
      else parts[parts.length - 1] += sign;
    }
    return names.split(',').flatMap((name, place) => {
      const [text] = new RegExp(`^${literal}`).exec(parts[place]?.trim() ?? '') ?? [];
      return text === undefined
        ? []
        : [{ index, text, column: `${into}.${name.trim()}`.toLowerCase() }];
    });
  });
}

/**
 * Comparisons and assignments in SQL that spell out a lifecycle's state, instead of taking it from
 * the lifecycle.
 * @param text Text of a TypeScript file.
 * @returns The comparisons in order.
 */
export function stateLiteralsIn(text: string, path: string, lifecycles: Lifecycles): Place[] {
  if (!/state\b/i.test(text)) return [];
  const states = new Map(Object.values(lifecycles).map((each) => [each.name, each.all]));
  const texts = textsIn(parsed(text, path));
  const everywhere = texts.flatMap(({ words }) => tablesIn(words));
  return texts.flatMap(({ line, words: sql }) => {
    const placeAt = (index: number, words: string): Place => ({
      line: line + sql.slice(0, index).split('\n').length - 1,
      words,
    });
    const named = tablesIn(sql);
    const compared = comparisons
      .flatMap((comparison) => [...sql.matchAll(comparison)])
      .toSorted((one, other) => one.index - other.index);
    const written = compared.filter(({ 0: found, 1: qualifier, 2: column = '', index }) => {
      const statesOf = ({ table: name }: NamedTable) =>
        states.get(`${name}.${column.toLowerCase()}`);
      const isOf = ({ table: name, alias }: NamedTable): boolean =>
        qualifier === undefined || [alias, name.split('.')[1]].includes(qualifier);
      if (named.length === 0) {
        // Without a table this is part of a statement, whose tables are elsewhere in the file.
        const literals = found
          .split("'")[1]!
          .split(/[{},]/)
          .filter((each) => each !== '');
        const own = everywhere.filter(isOf);
        return own.some((one) => literals.every((each) => statesOf(one)?.includes(each)));
      }
      // A select list precedes its table. Elsewhere an unqualified column belongs to the last table
      // named.
      const fitting = named.filter(isOf);
      const owner = fitting.findLast(({ at }) => at < index) ?? fitting[0];
      return owner !== undefined && statesOf(owner) !== undefined;
    });
    return [
      ...written.map(({ 0: found, index }) => placeAt(index, found)),
      ...insertedIn(sql).flatMap(({ index, text: given, column }) =>
        states.has(column) ? [placeAt(index, given)] : [],
      ),
    ];
  });
}

const keyOf = (states: Iterable<string>): string => [...new Set(states)].toSorted().join();

const groups = new WeakMap<Lifecycles, ReadonlySet<string>>();
/** Lists of several states that lifecycles have a name for, by `keyOf`. */
function groupsOf(lifecycles: Lifecycles): ReadonlySet<string> {
  const found =
    groups.get(lifecycles) ??
    new Set(
      Object.values(lifecycles)
        .flatMap(({ all, sets, final }) => [all, ...Object.values(sets), final])
        .filter((states) => states.length > 1)
        .map(keyOf),
    );
  groups.set(lifecycles, found);
  return found;
}

const same = ts.SyntaxKind.EqualsEqualsEqualsToken;
const different = ts.SyntaxKind.ExclamationEqualsEqualsToken;

/** The expression and the text that are compared. */
function comparisonOf(node: ts.Node): { of: string; to: string } | null {
  if (!ts.isBinaryExpression(node)) return null;
  const operator = node.operatorToken.kind;
  if (operator !== same && operator !== different) return null;
  const [to, of] = ts.isStringLiteralLike(node.left)
    ? [node.left, node.right]
    : [node.right, node.left];
  return ts.isStringLiteralLike(to) ? { of: of.getText(), to: to.text } : null;
}

/** Comparisons joined by `or`, or their negations joined by `and`. */
export function* chained(node: ts.Node): Generator<ts.BinaryExpression> {
  if (!ts.isBinaryExpression(node)) return;
  const isOr = node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
  if (!isOr && node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return;
  for (const side of [node.left, node.right]) {
    const bare = ts.isParenthesizedExpression(side) ? side.expression : side;
    if (!ts.isBinaryExpression(bare)) continue;
    const { kind } = bare.operatorToken;
    if (kind === (isOr ? same : different)) yield bare;
    else if (kind === node.operatorToken.kind) yield* chained(bare);
  }
}

/** Texts that a node lists: in an array, in comparisons of one value, or as cases with the same result. */
export function listedBy(node: ts.Node): (readonly string[])[] {
  if (ts.isArrayLiteralExpression(node)) {
    const texts = node.elements.filter(ts.isStringLiteralLike).map((each) => each.text);
    return texts.length === node.elements.length ? [texts] : [];
  }
  if (ts.isCaseBlock(node)) {
    const runs: string[][] = [[]];
    for (const clause of node.clauses) {
      if (ts.isCaseClause(clause) && ts.isStringLiteralLike(clause.expression)) {
        runs.at(-1)!.push(clause.expression.text);
      }
      if (clause.statements.length > 0) runs.push([]);
    }
    return runs;
  }
  if (!ts.isBinaryExpression(node)) return [];
  const compared = [...chained(node)].flatMap((each) => comparisonOf(each) ?? []);
  return [...grouped(compared, ({ of }) => of).values()].map((each) => each.map(({ to }) => to));
}

/** Whether a file imports the lifecycle, as pages do; its comparisons then concern that lifecycle. */
const drawsFrom = (file: ts.SourceFile, name: string): boolean =>
  file.statements.some(
    (each) =>
      ts.isImportDeclaration(each) &&
      each.moduleSpecifier.getText().includes('@app/contracts/lifecycles') &&
      new RegExp(String.raw`\b${name}\b`).test(each.getText()),
  );

/**
 * Lists of states in TypeScript that a lifecycle has a name for; and, where a page imports a
 * lifecycle, comparisons with its single states.
 * @param text Text of a TypeScript file.
 * @returns The lists and comparisons in order.
 */
export function stateListsIn(text: string, path: string, lifecycles: Lifecycles): Place[] {
  const file = parsed(text, path);
  const listed = groupsOf(lifecycles);
  const drawn = Object.entries(lifecycles).flatMap(([name, { all }]) =>
    drawsFrom(file, name) ? all : [],
  );
  const found: Place[] = [];
  const visit = (node: ts.Node): void => {
    const one = comparisonOf(node);
    const isListed = listedBy(node).some((states) => listed.has(keyOf(states)));
    if (isListed || (one !== null && /state$/i.test(one.of) && drawn.includes(one.to))) {
      found.push(placeOf(node));
    } else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
