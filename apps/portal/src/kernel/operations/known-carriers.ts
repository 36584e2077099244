/** Checks that a carrier exists. */
export abstract class KnownCarriers {
  /** @throws AppError not-found `no-such-carrier`. */
  abstract mustBeThere(id: string): Promise<void>;
}
