import type { Random } from './random.js';
import type { Sample } from './sample.js';
import type { Tally } from './tally.js';

/** Something that reads what others write, with what it is given and what it must do with it. */
export interface Target {
  readonly name: string;
  /** How many cases it gets of so many that the run was asked for. */
  share(cases: number): number;
  generate(random: Random): Sample;
  /** Throws for a sample that isn't read as it should be; whatever it throws is a failure. */
  check(sample: Sample, tally: Tally): void | Promise<void>;
  /** Ends what it has open. */
  close?(): Promise<void>;
}
