import type { fileProblems } from '@app/contracts';

/** The file as a whole can't be read, from a row on or at all: a person has to look at it. */
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
