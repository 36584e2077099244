import { runProgram } from './run-program.js';

const CASES = 100_000;
const LONG_CASES = 10_000_000;

/** Runs the fuzzer of tools/fuzz. Resolves to the exit code. */
export const runFuzz = (options: {
  readonly long?: boolean;
  readonly seed?: number;
  readonly only?: string;
}): Promise<number> =>
  runProgram('tools/fuzz/main.js', [
    `--cases=${options.long === true ? LONG_CASES : CASES}`,
    ...(options.seed === undefined ? [] : [`--seed=${options.seed}`]),
    ...(options.only === undefined ? [] : [`--only=${options.only}`]),
  ]);
