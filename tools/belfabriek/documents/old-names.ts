import { type Document, codeIn, proseLines, withoutCode } from './document.js';
import { glossaryPath, oldNames } from './glossary.js';
import { rowsIn } from './tables.js';

interface OldName {
  /** What documents may no longer say, in small letters. */
  readonly name: string;
  readonly isCode: boolean;
  /** Longer terms that contain the name and stay. */
  readonly exceptions: readonly string[];
  readonly now: string;
}

const [oldColumn, newColumn] = oldNames;

/** The old names of the glossary: several in a cell stand behind commas, “(not …)” names what stays. */
const oldNamesIn = (glossary: Document): OldName[] =>
  rowsIn(glossary.text).flatMap((row) => {
    const cell = row[oldColumn] ?? '';
    const exceptions = [...cell.matchAll(/\(not ([^)]*)\)/g)].flatMap(([, each = '']) =>
      each.split(/,\s*/),
    );
    return cell
      .replaceAll(/\([^)]*\)/g, '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
      .map((each) => ({
        name: each.replaceAll('`', '').toLowerCase(),
        isCode: each.startsWith('`'),
        exceptions: exceptions.map((exception) => exception.toLowerCase()),
        now: row[newColumn] ?? '',
      }));
  });

const escaped = (text: string): string =>
  text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`);

/** Finds a term as whole words, also in the plural and the possessive. */
const whole = (term: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}_-])${escaped(term)}(?:s|['’]s|s['’])?(?![\p{L}\p{N}_-])`,
    'giu',
  );

/** What a reader sees as words: no code, no targets of links. */
const wordsOf = (text: string): string =>
  withoutCode(proseLines(text).join('\n'))
    .replaceAll(/\]\([^)]*\)/g, '] ')
    .replaceAll(/^ {0,3}\[[^\]\n]+\]:.*$/gm, '')
    .replaceAll(/<[^>\n]*>|\bhttps?:\S+/g, ' ');

/** Documents that use a name which the glossary replaces. */
export function faultsOfOldNames(documents: readonly Document[]): string[] {
  const glossary = documents.find(({ path }) => path === glossaryPath);
  if (glossary === undefined) return [];
  const names = oldNamesIn(glossary);
  return documents
    .filter((document) => document !== glossary)
    .flatMap(({ path, text }) => {
      const words = wordsOf(text);
      const code = codeIn(text).join('\n').toLowerCase();
      return names
        .filter(({ name, isCode, exceptions }) => {
          if (isCode) return whole(name).test(code);
          let rest = words;
          for (const exception of exceptions) rest = rest.replaceAll(whole(exception), ' ');
          return whole(name).test(rest);
        })
        .map(({ name, now }) => `${path}: “${name}” is an old name; the glossary says “${now}”.`);
    });
}
