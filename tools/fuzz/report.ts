import { type Failure, megabytes, type TargetResult } from './run.js';
import { Tally } from './tally.js';

/** The shares of several workers as one, target by target. */
export function together(shares: readonly (readonly TargetResult[])[]): TargetResult[] {
  const [first = []] = shares;
  return first.map(({ target }, index) => {
    const parts = shares.map((share) => share[index]!);
    const tally = new Tally();
    for (const { counts } of parts) tally.addAll(counts);
    return {
      target,
      cases: parts.reduce((sum, { cases }) => sum + cases, 0),
      counts: tally.counts,
      failures: parts.flatMap(({ failures }) => failures),
    };
  });
}

const figure = (value: number): string => value.toLocaleString('en');

/** A line a target: how many cases, and what happened in them, the most frequent first. */
export const resultLine = ({ target, cases, counts }: TargetResult): string => {
  const told = Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${figure(count)}`);
  return `${target}: ${figure(cases)} cases; ${told.join(', ')}`;
};

/** Bytes of a failing case that are shown as text; all of them are in the base64. */
const LONGEST_SHOWN = 2_000;

/** What failed, and the smallest stream that still does. */
export function failureText({ target, index, message, base64, cuts }: Failure): string {
  const bytes = Buffer.from(base64, 'base64');
  const text = JSON.stringify(bytes.toString('latin1', 0, LONGEST_SHOWN));
  return [
    `FAILED ${target}, case ${index}: ${message}`,
    `  ${figure(bytes.length)} bytes, a character each: ${text}`,
    `  cut at ${JSON.stringify(cuts)}; base64: ${base64}`,
  ].join('\n');
}

export const memoryLine = (mostRss: number, bound: number): string =>
  `memory: ${megabytes(mostRss)} MB at most, bound ${megabytes(bound)} MB`;
