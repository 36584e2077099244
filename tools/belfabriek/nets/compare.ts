import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, wrongUsage } from '../failure.js';
import { bundleProblems, type BundleSizes } from './bundles.js';
import { bundlesFile } from './take.js';

/** Texts by file name. */
type Files = ReadonlyMap<string, string>;

/** Lines of the first list that the second one has less often, repeated accordingly. */
function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

function textProblems(name: string, before: string, after: string): string[] {
  if (before === after) return [];
  const [old, now] = [before.split('\n'), after.split('\n')];
  const changed = [
    ...onlyIn(old, now).map((line) => `- ${line}`),
    ...onlyIn(now, old).map((line) => `+ ${line}`),
  ];
  const found = changed.length > 0 ? changed : ['  the same lines in another order'];
  return [`${name} differs:`, ...found];
}

/** Differences between two takes as printable lines; empty without any. */
export function differences(before: Files, after: Files): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === undefined) return [`${name} is in the second folder only.`];
    if (now === undefined) return [`${name} is in the first folder only.`];
    if (name !== bundlesFile) return textProblems(name, old, now);
    return bundleProblems(JSON.parse(old) as BundleSizes, JSON.parse(now) as BundleSizes);
  });
}

function filesOf(folder: string): Files {
  if (!existsSync(folder)) throw wrongUsage(`There is no folder ${folder}.`);
  return new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** Prints the differences of two folders of nets. Resolves to the exit code. */
export function compareNets(before: string, after: string): number {
  const files = filesOf(before);
  const found = differences(files, filesOf(after));
  for (const line of found) process.stdout.write(`${line}\n`);
  if (found.length === 0) process.stdout.write(`${files.size} files agree.\n`);
  return found.length === 0 && files.size > 0 ? exitCodes.holds : exitCodes.failed;
}
