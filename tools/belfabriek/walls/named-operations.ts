import ts from 'typescript';
import { nodesIn, parsed } from './names.js';

/** Identifiers of operations: subjects on the bus, and ids in the web app. */
export interface OperationNames {
  /** Subjects of operations on the bus, such as `payoutbatch.list.v1`. */
  readonly subjects: ReadonlySet<string>;
  /** Ids of operations in the web app, such as `payoutBatches.list`. */
  readonly ids: ReadonlySet<string>;
}

/** Whether the string names a file, as in `<DataTable csv="settlements.csv" />`. */
const namesFile = ({ parent }: ts.Node): boolean =>
  ts.isJsxAttribute(parent) && parent.name.getText() === 'csv';

/**
 * Operations that a file names by a string instead of by their definition in libs/contracts.
 * Outside the web app an id may be the name of an audit action, so only subjects count there.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The names in order.
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
