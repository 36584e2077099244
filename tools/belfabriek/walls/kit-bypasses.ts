import ts from 'typescript';
import { nodesIn, parsed } from './names.js';

/** What looks for elements, and makes none. */
const finders = new Set(['closest', 'matches', 'querySelector', 'querySelectorAll']);
/** What reads a list by pages, and says whether there are more. */
const pageReaders =
  /^(?:use(?:Suspense)?InfiniteQuery|InfiniteQueryObserver|(?:pre)?fetchInfiniteQuery|fetchNextPage|hasNextPage)$/;

const isTag = (node: ts.Node, name: string): boolean =>
  (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) &&
  node.tagName.getText() === name;

/** Whether an element's name is given as a text, to whatever draws it. */
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

/** Elements in which a person fills something in. */
const inputs =
  /^(?:Autocomplete|Checkbox|ColorInput|DateField|FileButton|FileInput|MultiSelect|NativeSelect|NumberInput|PasswordInput|PinInput|Radio|Select|Slider|Switch|TagsInput|Textarea|TextInput|input|select|textarea)(?:\.\w+)?$/;

const isInput = (node: ts.Node): boolean =>
  (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) &&
  inputs.test(node.tagName.getText());

const textsOf = (text: string, path: string, isSuch: (node: ts.Node) => boolean): string[] =>
  nodesIn(parsed(text, path))
    .filter(isSuch)
    .map((node) => node.getText());

/**
 * What makes a form without the kit's `Form`: a `form` element, however it is drawn, something else that is submitted,
 * the library that is below the kit, or inputs of a file that sends by `useSubmit`.
 * @param text A TypeScript file's. @param path Its path.
 * @returns The places, in their order.
 */
export function formsByHandIn(text: string, path = 'page.tsx'): string[] {
  const sends = textsOf(text, path, (node) => imports(node, /\/use-submit\.js$/)).length > 0;
  return textsOf(
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

/**
 * What reads a list by pages, or says that there are more, without `useList` and `List` of the kit.
 * @param text A TypeScript file's. @param path Its path.
 * @returns The places, in their order.
 */
export const listsByHandIn = (text: string, path = 'page.tsx'): string[] =>
  textsOf(
    text,
    path,
    (node) =>
      ((ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && pageReaders.test(node.text)) ||
      imports(node, /\/load-more\.js$/),
  );

/**
 * Tables without `List` or `DataTable` of the kit.
 * @param text A TypeScript file's. @param path Its path.
 * @returns The places, in their order.
 */
export const tablesByHandIn = (text: string, path = 'page.tsx'): string[] =>
  textsOf(
    text,
    path,
    (node) =>
      isTag(node, 'table') ||
      isNamed(node, 'table') ||
      (ts.isImportSpecifier(node) &&
        (node.propertyName ?? node.name).text === 'Table' &&
        imports(node.parent.parent.parent, /^@mantine\//)),
  );
