/** Child elements in order, each with text or children of its own; those with empty text are left out. */
export type Parts = readonly (readonly [name: string, content: string | Parts])[];

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Characters that XML 1.0 (2.2) has no way to write. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escape = (text: string): string =>
  text.replaceAll(unwritable, '\ufffd').replaceAll(/[&<>]/g, (one) => escapes[one] ?? one);

/** An XML element; each element with text takes a line. */
export function element(name: string, content: string | Parts): string {
  if (typeof content === 'string') return `<${name}>${escape(content)}</${name}>\n`;
  const inner = content
    .filter(([, part]) => part !== '')
    .map(([part, text]) => element(part, text))
    .join('');
  return `<${name}>\n${inner}</${name}>\n`;
}
