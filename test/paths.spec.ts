import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const pages = tracked.filter((path) => /^(?:docs\/.*|[^/]+)\.md$|(?:^|\/)README\.md$/.test(path));

/** Every folder and file, so that a part of a path can be looked up by its beginning. */
const known = new Set(
  tracked.flatMap((path) => {
    const parts = path.split('/');
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  }),
);
const topmost = new Set(tracked.map((path) => path.split('/')[0] ?? ''));

/** Files that a build, a run or an app makes: not in the clone. */
const made = /^(?:dist|node_modules|\.belfabriek)(?:\/|$)/;

const isThere = (path: string): boolean => known.has(path.replace(/\/$/, ''));

/**
 * Whether the path is the beginning of a file's name, such as `a/b.spec` of `a/b.spec.ts`: so pages
 * name tests.
 */
const isPrefix = (path: string): boolean =>
  [...known].some((each) => each.startsWith(`${path}.`) || each.startsWith(`${path}/`));

/**
 * The texts in code marks that are paths of the clone: they begin with one of its folders. A text
 * with a brace or a star is a pattern, and left out.
 */
const pathsOf = (text: string): string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\s]+)`/g)]
    .map(([, code = '']) => code.replace(/[:,;]$/, ''))
    .filter((code) => /^[\w.@-]+\/[\w./@-]+$/.test(code))
    .filter((code) => topmost.has(code.split('/')[0] ?? '') && !made.test(code));

/**
 * The drawing of the layout: `folder/` at the margin, `  folder/` inside it, and after a folder its
 * contents.
 */
function drawnIn(design: string): string[] {
  const drawing = /## 2\. Layout\s+```\n([\s\S]*?)```/.exec(design)?.[1] ?? '';
  let above = '';
  return drawing.split('\n').flatMap((line) => {
    const [, indent = '', name = '', rest = ''] = /^( *)([\w.-]+\/)\s*(.*)$/.exec(line) ?? [];
    if (name === '') {
      const isList = /^\S/.test(line);
      return isList ? line.split(/\s{2,}/).filter((each) => each !== '') : [];
    }
    const path = indent === '' ? name : `${above}${name}`;
    if (indent === '') above = name;
    const inside = rest.split(/, | and /).filter((each) => /^[\w.-]+\/$/.test(each));
    return [path, ...inside.map((each) => `${path}${each}`)];
  });
}

describe('the pages', () => {
  it('that this spec checks are many, and name many paths', () => {
    expect(pages.length).toBeGreaterThan(25);
    expect(
      pages.flatMap((page) => pathsOf(readFileSync(join(root, page), 'utf8'))).length,
    ).toBeGreaterThan(100);
  });

  it.each(pages)('%s names existing paths', (page) => {
    const folder = dirname(page);
    const missing = pathsOf(readFileSync(join(root, page), 'utf8')).filter((path) => {
      // A path may be relative to the clone's folder or to the page's own.
      const places = [path, normalize(join(folder, path))];
      return !places.some((place) => isThere(place) || isPrefix(place));
    });
    expect(missing).toEqual([]);
  });

  it('docs/design.md draws existing folders and files, and all folders at the top', () => {
    const drawn = drawnIn(readFileSync(join(root, 'docs/design.md'), 'utf8'));
    expect(drawn.length).toBeGreaterThan(30);
    expect(drawn.filter((path) => !isThere(path))).toEqual([]);
    const folders = [...topmost].filter(
      (name) => !name.startsWith('.') && statSync(join(root, name)).isDirectory(),
    );
    expect(folders.filter((name) => !drawn.includes(`${name}/`))).toEqual([]);
  });
});
