import { grouped } from '@app/common';
import ts from 'typescript';
import { bare, importedBy, nodesIn, parsed, type Place, placeOf, writtenIn } from './names.js';
import { chained, listedBy } from './state-literals.js';

/** Identifiers of operations: subjects on the bus, and ids in the web app. */
export interface OperationNames {
  /** Subjects of operations on the bus, such as `payoutbatch.list.v1`. */
  readonly subjects: ReadonlySet<string>;
  /** Ids of operations in the web app, such as `payoutBatches.list`. */
  readonly ids: ReadonlySet<string>;
  /** As in `payoutBatches`. */
  readonly tags: ReadonlySet<string>;
  /** Names of the definitions' constants, as in `batchList`. */
  readonly definitions: ReadonlySet<string>;
}

/** Whether the string names a file, as in `<DataTable csv="settlements.csv" />`. */
const namesFile = ({ parent }: ts.Node): boolean =>
  ts.isJsxAttribute(parent) && parent.name.getText() === 'csv';

/** The tag before ids that a template completes, as in `payoutBatches.${verb}`. */
const tagOf = (node: ts.Node): string =>
  ts.isTemplateExpression(node) ? (/^(\w+)\.$/.exec(node.head.text)?.[1] ?? '') : '';

/** Whether a template or sum makes subjects, as in `${noun}.list.v1`. */
const makesSubjects = (node: ts.Node): boolean =>
  (ts.isTemplateExpression(node) || ts.isBinaryExpression(node)) &&
  /\$\{\}.*\.v\d+$/.test(writtenIn(node));

/** Whether a template makes ids of a tag that it is given, as in `${part}.list`, and the file says so. */
const completesTag = (node: ts.Node, ids: ReadonlySet<string>): boolean => {
  const [, verb] =
    /^\$\{\}(\.\w+)$/.exec(ts.isTemplateExpression(node) ? writtenIn(node) : '') ?? [];
  const isId = /\bOperationId\b/.test(node.getSourceFile().text);
  return verb !== undefined && isId && [...ids].some((id) => id.endsWith(verb));
};

/** The first two parts of a web query's key that is written, instead of taken from the operation. */
const keyOf = (node: ts.Node): string =>
  ts.isPropertyAssignment(node) &&
  node.name.getText() === 'queryKey' &&
  ts.isArrayLiteralExpression(node.initializer)
    ? node.initializer.elements.slice(0, 2).map(writtenIn).join('.')
    : '';

const isWithin = (node: ts.Node, other: ts.Node): boolean =>
  ts.findAncestor(node, (each) => each === other) !== undefined;

/** Whether a list is `as const` in a page that names no cached queries: the names of its tabs. */
function isTabs(node: ts.Node): boolean {
  const { fileName, text } = node.getSourceFile();
  const isPage =
    fileName.endsWith('.tsx') && !/\b(?:OperationId|queryKey|invalidate\w*)\b/.test(text);
  return isPage && ts.isAsExpression(node.parent) && node.parent.type.getText() === 'const';
}

/** What an array, an object or a switch lists. */
function listedAt(node: ts.Node): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isObjectLiteralExpression(node)) {
    // `operationsIn` takes some operations of a domain by their names.
    const { parent } = node;
    if (ts.isCallExpression(parent) && parent.expression.getText() === 'operationsIn') return [];
    return node.properties.flatMap((each) => {
      if (ts.isShorthandPropertyAssignment(each)) return [each.name];
      return ts.isPropertyAssignment(each) ? [each.initializer] : [];
    });
  }
  if (!ts.isCaseBlock(node)) return [];
  return node.clauses.flatMap((each) => (ts.isCaseClause(each) ? [each.expression] : []));
}

/** Lists of what one value is compared with by `||` or `&&`. */
const comparedAt = (node: ts.Node): (readonly ts.Expression[])[] =>
  [
    ...grouped(
      [...chained(node)].flatMap(({ left, right }) => [
        { of: left.getText(), to: right },
        { of: right.getText(), to: left },
      ]),
      ({ of }) => of,
    ).values(),
  ].map((each) => each.map(({ to }) => to));

/** Strings that are the keys of an object, or compared with one value by `||` or `&&`. */
function toldApartAt(node: ts.Node): readonly string[] {
  if (!ts.isObjectLiteralExpression(node)) return listedBy(node).flat();
  return node.properties.flatMap(({ name }) =>
    name !== undefined && ts.isStringLiteral(name) ? [name.text] : [],
  );
}

/**
 * Operations that a file names by a string instead of by their definition in libs/contracts, and
 * lists of definitions, which `operationsIn` makes of a domain.
 * Outside the web app an id may be the name of an audit action, so only subjects and lists of ids
 * count there. A tag may be any noun, so only lists of tags in the web app count.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The places in order.
 */
export function namedOperationsIn(
  text: string,
  path: string,
  { subjects, ids, tags, definitions }: OperationNames,
): Place[] {
  const isWeb = path.startsWith('apps/web/');
  const isListed = (name: string): boolean => ids.has(name) || (isWeb && tags.has(name));
  /** Whether an expression is a definition, its subject, or an array or object with one. */
  const isDefinition = (given: ts.Expression): boolean => {
    const node = bare(given);
    if (definitions.has(importedBy(node) ?? '')) return true;
    if (ts.isPropertyAccessExpression(node)) {
      return node.name.text === 'subject' && definitions.has(importedBy(node.expression) ?? '');
    }
    const isPart = ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
    return isPart && listedAt(node).some(isDefinition);
  };
  const isName = (node: ts.Node): boolean => {
    if (ts.isStringLiteralLike(node)) {
      const isOne = subjects.has(node.text) || (isWeb && ids.has(node.text));
      return isOne && !namesFile(node);
    }
    if (isWeb && completesTag(node, ids)) return true;
    if (makesSubjects(node) || (isWeb && (tags.has(tagOf(node)) || ids.has(keyOf(node))))) {
      return true;
    }
    const strings = ts.isArrayLiteralExpression(node)
      ? node.elements.filter(ts.isStringLiteralLike).map(({ text: one }) => one)
      : toldApartAt(node);
    const isAmong = ts.isObjectLiteralExpression(node)
      ? (one: string): boolean => ids.has(one)
      : isListed;
    const isList = (all: readonly ts.Expression[]): boolean => all.filter(isDefinition).length > 1;
    if (isList(listedAt(node)) || comparedAt(node).some(isList)) return true;
    return strings.filter(isAmong).length > 1 && !isTabs(node);
  };
  const found = nodesIn(parsed(text, path)).filter(isName);
  // Of nested lists the outermost is reported.
  return found
    .filter((node) => !found.some((other) => other !== node && isWithin(node, other)))
    .map((node) => placeOf(node));
}
