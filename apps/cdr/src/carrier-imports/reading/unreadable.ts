import type { fileProblems } from '@app/contracts';

/** Thrown when a file cannot be read at all, or from a row on: a person has to look at it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: (typeof fileProblems)[number],
    readonly row: number | null = null,
    readonly columns: readonly string[] = [],
  ) {
    super(`${code}${row === null ? '' : ` at row ${row}`}`);
  }
}
