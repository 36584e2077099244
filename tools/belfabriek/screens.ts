import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRunFolder, removeFolder } from './data-folder.js';
import { exitCodes, wrongUsage } from './failure.js';
import { stopInOrderOnSignals } from './interruption.js';
import { jest } from './jest.js';
import { projectRoot } from './project.js';
import { findRunnable } from './services/runnable.js';
import { say } from './terminal.js';

const spec = 'apps/web/test/screens/screens.long.browser.spec.ts';
const screens = join(projectRoot, 'docs/screens');

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.webp'))
    .toSorted();

/** A page on which a browser shows all pictures. */
const indexOf = (files: readonly string[]): string =>
  [
    '<!doctype html>',
    '<html lang="nl">',
    '  <meta charset="utf-8" />',
    '  <title>Alle pagina’s van Mijn Belfabriek</title>',
    '  <h1>Alle pagina’s van Mijn Belfabriek</h1>',
    ...files.map(
      (file) =>
        `  <h2>${file.replace('.webp', '')}</h2>\n  <img src="${file}" alt="" loading="lazy" width="100%" />`,
    ),
    '',
  ].join('\n');

/**
 * Takes the pictures of all pages, or only of those with these names, which replace the ones in `docs/screens`
 * once all have succeeded. Resolves to the exit code.
 */
export async function takeScreens(names: readonly string[]): Promise<number> {
  stopInOrderOnSignals();
  const folder = openRunFolder('screens');
  const taken = join(folder.path, 'screens');
  mkdirSync(taken);
  try {
    const outcome = await jest(
      {
        project: 'browser',
        env: {
          TEST_CHROMIUM: findRunnable(folder.programs, 'chromium'),
          SCREENSHOTS: taken,
        },
        resultFile: join(folder.path, 'screens.json'),
        givesWay: false,
      },
      [
        '--runTestsByPath',
        spec,
        ...(names.length === 0 ? [] : [`--testNamePattern=the page (${names.join('|')}) `]),
      ],
    );
    const failed = [...outcome.values()].flatMap((each) => each.failed);
    if (failed.length > 0) {
      say(`docs/screens stays as it was, as these failed:\n${failed.join('\n')}`);
      return exitCodes.failed;
    }
    const took = [...outcome.values()].reduce((sum, each) => sum + each.passed, 0);
    if (took < new Set(names).size) {
      throw wrongUsage(
        `docs/screens stays as it was: apps/web/test/pages.ts lacks one of these names: ${names.join(', ')}`,
      );
    }
    if (names.length === 0) rmSync(screens, { recursive: true, force: true });
    cpSync(taken, screens, { recursive: true });
  } finally {
    removeFolder(folder);
  }
  const files = filesOf(screens);
  writeFileSync(join(screens, 'index.html'), indexOf(files));
  const bytes = files.reduce((sum, file) => sum + statSync(join(screens, file)).size, 0);
  say(`${files.length} pages, ${(bytes / 1e6).toFixed(1)} MB, in docs/screens/index.html`);
  return exitCodes.holds;
}
