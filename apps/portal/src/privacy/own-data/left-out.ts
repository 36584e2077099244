/** A file of an owner's that the app that has it can't give: the others come all the same. */
export class Unreadable extends Error {
  /** @param forGood Whether it would be the same at the next attempt. */
  constructor(
    message: string,
    readonly forGood: boolean,
  ) {
    super(message);
  }
}

/** What an export hasn't, or not whole, though it should. */
export interface LeftOut {
  /** In the ZIP. */
  readonly path: string;
  /** Whether its beginning is in there. */
  readonly begins: boolean;
  /** For our own people. */
  readonly error: unknown;
}
