import ts from 'typescript';
import { nodesIn, parsed } from './names.js';

/** What identifies operations: subjects on the bus, and ids as the web app has them. */
export interface OperationNames {
  /** `payoutbatch.list.v1` */
  readonly subjects: ReadonlySet<string>;
  /** `payoutBatches.list` */
  readonly ids: ReadonlySet<string>;
}

/** `<DataTable csv="settlements.csv" />` names a file. */
const namesFile = ({ parent }: ts.Node): boolean =>
  ts.isJsxAttribute(parent) && parent.name.getText() === 'csv';

/**
 * Operations that a file names by a text of its own, where their definition in libs/contracts is the one place. Outside
 * the web app an id may be the name of an audit action: there only subjects count.
 * @param text A TypeScript file's. @param path Its path.
 * @returns The names, in their order.
 */
export function namedOperationsIn(
  text: string,
  path: string,
  { subjects, ids }: OperationNames,
): string[] {
  const isWeb = path.startsWith('apps/web/');
  return nodesIn(parsed(text, path))
    .filter((node) => ts.isStringLiteralLike(node) && !namesFile(node))
    .map((node) => (node as ts.StringLiteralLike).text)
    .filter((name) => subjects.has(name) || (isWeb && ids.has(name)));
}
