import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../tools/belfabriek/project.js';
import { withRun, type Conditions, type RecordedRun } from './benchmarks-page.js';

const page = 'docs/benchmarks.md';

/**
 * Reads the conditions before a run, because a commit made meanwhile is not the one measured.
 * Throws outside a clone.
 */
export function conditionsNow(): Conditions {
  const changes = git('status', '--porcelain', '--', '.', `:!${page}`);
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short', 'HEAD'),
    hasChanges: changes !== '',
    processors: availableParallelism(),
    load: loadavg()[0]!,
    node: process.versions.node,
  };
}

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...args], { cwd: projectRoot, encoding: 'utf8' }).trim();

export function record(run: RecordedRun): void {
  const file = join(projectRoot, page);
  writeFileSync(file, withRun(readFileSync(file, 'utf8'), run));
  console.error(`Recorded in ${page}: ${run.section}`);
}
