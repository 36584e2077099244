/**
 * An element: its prefixed name, its attributes, and its content, a text or elements in their
 * order.
 */
export interface Xml {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly Xml[];
}

type Part = Xml | null | readonly (Xml | null)[];

/** An element with child elements; null parts are left out. */
export const parent = (name: string, ...parts: readonly Part[]): Xml => ({
  name,
  content: parts.flat().filter((part): part is Xml => part !== null),
});

/** An element with a text. */
export const leaf = (name: string, text: string, attributes?: Xml['attributes']): Xml =>
  attributes === undefined ? { name, content: text } : { name, attributes, content: text };

/** An element with a text, or null without a text, as many readers refuse empty elements. */
export const leafOf = (
  name: string,
  text: string | null,
  attributes?: Xml['attributes'],
): Xml | null => (text === null || text.trim() === '' ? null : leaf(name, text.trim(), attributes));

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Characters that XML 1.0 (2.2) cannot represent. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escape = (text: string): string =>
  text.replaceAll(unwritable, '\ufffd').replaceAll(/[&<>"]/g, (one) => escapes[one] ?? one);

/** The element as a file in UTF-8, one element per line. */
export function writeXml(root: Xml): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function write({ name, attributes, content }: Xml, indent: string, lines: string[]): void {
  let open = `${indent}<${name}`;
  for (const [key, value] of Object.entries(attributes ?? {})) open += ` ${key}="${escape(value)}"`;
  if (typeof content === 'string') {
    lines.push(`${open}>${escape(content)}</${name}>`);
    return;
  }
  lines.push(`${open}>`);
  for (const part of content) write(part, `${indent}  `, lines);
  lines.push(`${indent}</${name}>`);
}
