import ts from 'typescript';
import { nodesIn, parsed } from './names.js';

const silenced = /(?:ox|es)lint-disable(?:-next-line|-line)?\b(.*)/g;
const ofImports =
  /no-dynamic-require|no-require-imports|no-restricted-imports|no-restricted-properties/;

/**
 * Whether a comment disables lint's rules against imports that dependency-cruiser doesn't see: by a
 * rule's name, or by disabling all rules.
 */
export const silencesImportRules = (text: string): boolean =>
  [...text.matchAll(silenced)].some(
    ([, rules = '']) => ofImports.test(rules) || /^\s*(?:--|\*\/|$)/.test(rules),
  );

const ofSources = /^(?:apps|libs)\/[^/]+\/src\/(?!.*\.(?:spec|fixture)\.tsx?$)/;
const ofOwnFolder = /^\.\/[\w.-]+$/;
const namesNoModule = new Set(['env']);
const ofModule = /\.[cm]?[jt]sx?$/;

/** Whether the URL names a module of its own folder, as in `new URL('./thread.js', import.meta.url)`. */
function namesOwnFolder(url: ts.Expression): boolean {
  const made = url.parent;
  if (!ts.isNewExpression(made) || made.expression.getText() !== 'URL') return false;
  const [name, base] = made.arguments ?? [];
  return (
    base === url && name !== undefined && ts.isStringLiteral(name) && ofOwnFolder.test(name.text)
  );
}

/**
 * Whether a call joins the expression and a module's path, as in `join(import.meta.dirname,
 * '../money/bank.js')`.
 */
const joinsModule = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) &&
  parent.arguments.some((each) => ts.isStringLiteralLike(each) && ofModule.test(each.text));

function maySeeOthers(meta: ts.Node): boolean {
  if (!ts.isMetaProperty(meta) || meta.name.text !== 'meta') return false;
  const read = meta.parent;
  if (!ts.isPropertyAccessExpression(read)) return true;
  const { text } = read.name;
  if (text === 'dirname') return joinsModule(read);
  return !namesNoModule.has(text) && !(text === 'url' && namesOwnFolder(read));
}

/**
 * Uses of `import.meta` that may name a module of another folder, such as a thread's, which import
 * rules don't see.
 * @param path Path from the project's root.
 */
export const unseenNamesIn = (text: string, path: string): string[] =>
  ofSources.test(path) && /\bimport\s*\.\s*meta\b/.test(text)
    ? nodesIn(parsed(text, path))
        .filter(maySeeOthers)
        .map(({ parent }) =>
          (ts.isPropertyAccessExpression(parent) ? parent.parent : parent).getText(),
        )
    : [];
