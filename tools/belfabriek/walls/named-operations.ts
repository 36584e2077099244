import ts from 'typescript';
import { importedBy, nodesIn, parsed } from './names.js';

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

/** Whether a template makes subjects, as in `${noun}.list.v1`. */
const makesSubjects = (node: ts.Node): boolean =>
  ts.isTemplateExpression(node) && /\.v\d+$/.test(node.templateSpans.at(-1)!.literal.text);

/**
 * Operations that a file names by a string instead of by their definition in libs/contracts, and
 * lists of definitions, which `operationsIn` makes of a domain.
 * Outside the web app an id may be the name of an audit action, so only subjects and lists of ids
 * count there. A tag may be any noun, so only lists of tags in the web app count.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The names in order.
 */
export function namedOperationsIn(
  text: string,
  path: string,
  { subjects, ids, tags, definitions }: OperationNames,
): string[] {
  const isWeb = path.startsWith('apps/web/');
  const isListed = (name: string): boolean => ids.has(name) || (isWeb && tags.has(name));
  return nodesIn(parsed(text, path)).flatMap((node) => {
    if (ts.isStringLiteralLike(node)) {
      const isName = subjects.has(node.text) || (isWeb && ids.has(node.text));
      return isName && !namesFile(node) ? [node.text] : [];
    }
    if (makesSubjects(node) || (isWeb && tags.has(tagOf(node)))) return [node.getText()];
    if (!ts.isArrayLiteralExpression(node)) return [];
    const listed = node.elements.filter((each) =>
      ts.isStringLiteralLike(each) ? isListed(each.text) : definitions.has(importedBy(each) ?? ''),
    );
    return listed.length > 1 ? [node.getText()] : [];
  });
}
