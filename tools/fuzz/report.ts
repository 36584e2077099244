import { type Failure, megabytes, type TargetResult } from './run.js';
import { Tally } from './tally.js';

/** Adds up the results of several workers per target. */
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

/** One line per target: number of cases, and counts of events in them, most frequent first. */
export const resultLine = ({ target, cases, counts }: TargetResult): string => {
  const frequencies = Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${figure(count)}`);
  return `${target}: ${figure(cases)} cases; ${frequencies.join(', ')}`;
};

/** Bytes of a failing case printed as text; the base64 has all of them. */
const LONGEST_SHOWN = 2_000;

/** A failure's message and the smallest stream that still fails. */
export function failureText({ target, index, message, base64, cuts }: Failure): string {
  const bytes = Buffer.from(base64, 'base64');
  const text = JSON.stringify(bytes.toString('latin1', 0, LONGEST_SHOWN));
  return [
    `FAILED ${target}, case ${index}: ${message}`,
    `  ${figure(bytes.length)} bytes, one character per byte: ${text}`,
    `  cut at ${JSON.stringify(cuts)}; base64: ${base64}`,
  ].join('\n');
}

export const memoryLine = (mostRss: number, bound: number): string =>
  `memory: at most ${megabytes(mostRss)} MB used, bound ${megabytes(bound)} MB`;
