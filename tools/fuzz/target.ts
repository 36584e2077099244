import type { Random } from './random.js';
import type { Sample } from './sample.js';
import type { Tally } from './tally.js';

/** Code under test that reads foreign data, with a generator of its input and a check of its result. */
export interface Target {
  readonly name: string;
  /** Number of this target's cases in a run of `cases`. */
  share(cases: number): number;
  generate(random: Random): Sample;
  /** Throws when the sample is read incorrectly; any thrown error counts as a failure. */
  check(sample: Sample, tally: Tally): void | Promise<void>;
  /** Closes open resources. */
  close?(): Promise<void>;
}
