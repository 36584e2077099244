/** A Markdown file of the project, with its path from the root. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

export const isDocument = (path: string): boolean => path.endsWith('.md');

/** Counts words as `wc -w` does. */
export const wordsIn = (text: string): number =>
  text.split(/\s+/).filter((word) => word !== '').length;

/** The lines of a text, with those of fenced code blanked. */
export function proseLines(text: string): string[] {
  let fence: string | null = null;
  return text.split('\n').map((line) => {
    const [, mark, info = ''] = /^[\s>]*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === null) {
      if (mark === undefined) return line;
      fence = mark;
    } else if (mark?.startsWith(fence) && info.trim() === '') {
      fence = null;
    }
    return '';
  });
}

export interface Heading {
  readonly level: number;
  readonly title: string;
  /** Index of the heading among the lines of the text. */
  readonly line: number;
}

export const headingsIn = (text: string): Heading[] =>
  proseLines(text).flatMap((each, line) => {
    const [, marks, title = ''] = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/.exec(each) ?? [];
    return marks === undefined ? [] : [{ level: marks.length, title, line }];
  });

const inlineCode = /(?<!`)(`+)(?!`)((?:(?!\n\s*\n)[^])*?)(?<!`)\1(?!`)/g;

/** Prose with the contents of code marks taken out. */
export const withoutCode = (prose: string): string => prose.replaceAll(inlineCode, '``');

/** The contents of a text's code marks. */
export const codeIn = (text: string): string[] =>
  [...proseLines(text).join('\n').matchAll(inlineCode)].map(([, , code = '']) => code.trim());
