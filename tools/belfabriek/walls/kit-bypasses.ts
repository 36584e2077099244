import ts from 'typescript';
import { nodesIn, parsed, type Place, placeOf } from './names.js';

/** Methods that find elements and create none. */
const finders = new Set(['closest', 'matches', 'querySelector', 'querySelectorAll']);
/** Functions and fields that read a list page by page. */
const pageReaders =
  /^(?:use(?:Suspense)?InfiniteQuery|InfiniteQueryObserver|(?:pre)?fetchInfiniteQuery|fetchNextPage|hasNextPage)$/;

const isTag = (node: ts.Node, name: string): boolean =>
  (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) &&
  node.tagName.getText() === name;

/** Whether an element's name is given as a string, regardless of what draws it. */
function isNamed(node: ts.Node, name: string): boolean {
  if (!ts.isStringLiteralLike(node) || node.text !== name) return false;
  const { parent } = node;
  if (ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent)) return false;
  return !(
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    finders.has(parent.expression.name.text)
  );
}

const isGiven = (node: ts.Node, name: RegExp): boolean =>
  (ts.isJsxAttribute(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node)) &&
  name.test(node.name.getText());

const imports = (node: ts.Node, from: RegExp): boolean =>
  ts.isImportDeclaration(node) &&
  ts.isStringLiteral(node.moduleSpecifier) &&
  from.test(node.moduleSpecifier.text);

/** Elements for user input. */
const inputs =
  /^(?:Autocomplete|Checkbox|ColorInput|DateField|FileButton|FileInput|MultiSelect|NativeSelect|NumberInput|PasswordInput|PinInput|Radio|Select|Slider|Switch|TagsInput|Textarea|TextInput|input|select|textarea)(?:\.\w+)?$/;

const isInput = (node: ts.Node): boolean =>
  (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) &&
  inputs.test(node.tagName.getText());

const placesOf = (text: string, path: string, isSuch: (node: ts.Node) => boolean): Place[] =>
  nodesIn(parsed(text, path))
    .filter(isSuch)
    .map((node) => placeOf(node));

/**
 * Places that make a form without the kit's `Form`: a `form` element, another element with
 * onSubmit, the library below the kit, or inputs in a file that sends by `useSubmit`.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The places in order.
 */
export function formsByHandIn(text: string, path = 'page.tsx'): Place[] {
  const sends = placesOf(text, path, (node) => imports(node, /\/use-submit\.js$/)).length > 0;
  return placesOf(
    text,
    path,
    (node) =>
      isTag(node, 'form') ||
      isNamed(node, 'form') ||
      isGiven(node, /^onSubmit(?:Capture)?$/) ||
      imports(node, /^react-hook-form$/) ||
      (sends && isInput(node)),
  );
}

/** What makes a file's inputs part of the kit: a form, its fields or a list's filters. */
const kit = /\/(?:use-form|use-filters|forms\/fields\/[\w-]+)\.js$/;

const usesKit = (node: ts.Node): boolean => {
  if (!imports(node, kit)) return false;
  const { importClause: clause } = node as ts.ImportDeclaration;
  const names = clause?.namedBindings;
  if (clause === undefined || clause.isTypeOnly || names === undefined) return false;
  return ts.isNamedImports(names) && names.elements.some(({ isTypeOnly }) => !isTypeOnly);
};

/**
 * Inputs in a file that uses neither the kit's form or fields nor its filters.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The places in order.
 */
export const inputsByHandIn = (text: string, path = 'page.tsx'): Place[] =>
  nodesIn(parsed(text, path)).some(usesKit) ? [] : placesOf(text, path, isInput);

/**
 * Places that read a list page by page without the kit's `useList` and `List`.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The places in order.
 */
export const listsByHandIn = (text: string, path = 'page.tsx'): Place[] =>
  placesOf(
    text,
    path,
    (node) =>
      ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && pageReaders.test(node.text)) ||
      imports(node, /\/load-more\.js$/),
  );

/**
 * Tables without the kit's `List` or `DataTable`.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The places in order.
 */
export const tablesByHandIn = (text: string, path = 'page.tsx'): Place[] =>
  placesOf(
    text,
    path,
    (node) =>
      isTag(node, 'table') ||
      isNamed(node, 'table') ||
      (ts.isImportSpecifier(node) &&
        (node.propertyName ?? node.name).text === 'Table' &&
        imports(node.parent.parent.parent, /^@mantine\//)),
  );
