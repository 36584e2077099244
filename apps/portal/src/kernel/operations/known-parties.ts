/** Checks that an owner exists. */
export abstract class KnownOwners {
  /** @throws AppError not-found `no-such-owner`. */
  abstract mustBeThere(id: string): Promise<void>;
}

/** Checks that a carrier exists. */
export abstract class KnownCarriers {
  /** @throws AppError not-found `no-such-carrier`. */
  abstract mustBeThere(id: string): Promise<void>;
}
