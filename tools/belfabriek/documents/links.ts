import { dirname, join, normalize } from 'node:path';
import {
  type Document,
  codeIn,
  headingsIn,
  isDocument,
  proseLines,
  withoutCode,
} from './document.js';

/** Targets of a text's links and images, as written. */
export function targetsIn(text: string): string[] {
  const prose = withoutCode(proseLines(text).join('\n'));
  const inline = [...prose.matchAll(/\]\(\s*(?:<([^>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))/g)];
  const defined = [...prose.matchAll(/^ {0,3}\[[^\]\n]+\]:\s*(?:<([^>\n]*)>|(\S+))/gm)];
  const html = [...prose.matchAll(/<(?:a|img)\b[^>]*?\b(?:href|src)="([^"]*)"/g)];
  return [...inline, ...defined, ...html].map(([, first, second]) => first ?? second ?? '');
}

const labelOf = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Labels of reference links, “[text][label]” or “[label][]”, that the text defines nowhere. */
export function undefinedLabelsIn(text: string): string[] {
  const prose = withoutCode(proseLines(text).join('\n'));
  const defined = new Set(
    [...prose.matchAll(/^ {0,3}\[([^\]\n]+)\]:/gm)].map(([, label = '']) => labelOf(label)),
  );
  return [...prose.matchAll(/\[([^[\]]+)\]\[([^[\]]*)\]/g)]
    .map(([, shown = '', label = '']) => (label.trim() === '' ? shown : label))
    .filter((label) => !defined.has(labelOf(label)));
}

/** Contents of code marks that are plainly paths of the repository, as written. */
export const codePathsIn = (text: string): string[] =>
  codeIn(text).filter((code) =>
    /^(?:apps|bench|deploy|docs|freeswitch|libs|test|tools)\/[\w@./-]*[\w/]$/.test(code),
  );

/** Anchor names that GitHub gives to a page's headings. */
export function anchorsIn(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { title } of headingsIn(text)) {
    const name = title
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let anchor = name;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${name}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

const isElsewhere = (target: string): boolean => /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The files and all folders that contain them. */
const withFolders = (paths: readonly string[]): ReadonlySet<string> =>
  new Set(
    paths.flatMap((path) => {
      const parts = path.split('/');
      return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    }),
  );

/**
 * Links without an existing target file, folder or heading.
 * @param paths All files of the project, relative to the root.
 */
export function faultsOfLinks(paths: readonly string[], documents: readonly Document[]): string[] {
  const known = withFolders(paths);
  const anchors = new Map(documents.map(({ path, text }) => [path, anchorsIn(text)]));
  const missing = (page: string, target: string): string | null => {
    const [place = '', ...rest] = target.split('#');
    const fragment = rest.join('#');
    const from = place.startsWith('/') ? '.' : dirname(page);
    const path = place === '' ? page : normalize(join(from, decoded(place))).replace(/\/$/, '');
    if (path !== '.' && !known.has(path)) return `no file ${path}`;
    if (fragment === '') return target.includes('#') || target === '' ? 'no heading' : null;
    if (!isDocument(path)) return `${path} has no headings`;
    return anchors.get(path)?.has(decoded(fragment)) ? null : `no such heading in ${path}`;
  };
  /** A path in code is of the root, or of a folder that contains the page: an app's README names its own tests. */
  const isCodePathKnown = (page: string, code: string): boolean => {
    for (let folder = dirname(page); ; folder = dirname(folder)) {
      if (known.has(normalize(join(folder, code)).replace(/\/$/, ''))) return true;
      if (folder === '.') return false;
    }
  };
  return documents.flatMap(({ path, text }) => [
    ...targetsIn(text)
      .filter((target) => !isElsewhere(target))
      .flatMap((target) => {
        const fault = missing(path, target);
        return fault === null ? [] : [`${path}: the link to “${target}” is broken: ${fault}.`];
      }),
    ...undefinedLabelsIn(text).map(
      (label) => `${path}: the link to “${label}” is broken: no line defines this reference.`,
    ),
    ...codePathsIn(text)
      .filter((code) => !isCodePathKnown(path, code))
      .map((code) => `${path}: \`${code}\` does not exist.`),
  ]);
}
