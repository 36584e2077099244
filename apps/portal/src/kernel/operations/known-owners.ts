/** Checks that an owner exists. */
export abstract class KnownOwners {
  /** @throws AppError not-found `no-such-owner`. */
  abstract mustBeThere(id: string): Promise<void>;
}
