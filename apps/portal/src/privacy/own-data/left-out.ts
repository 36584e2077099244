/** A file of an owner that its app can't give; the export goes on with the other files. */
export class Unreadable extends Error {
  /** @param forGood True: the next attempt would fail as well. */
  constructor(
    message: string,
    readonly forGood: boolean,
  ) {
    super(message);
  }
}

/** A file that is missing from an export, or cut short in it. */
export interface LeftOut {
  /** The file's path in the ZIP. */
  readonly path: string;
  /** True: the file's beginning is in the ZIP. */
  readonly begins: boolean;
  /** The error, for our log. */
  readonly error: unknown;
}
