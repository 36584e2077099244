/** Thrown for a request that no capture shows: the simulation must not guess. */
export class NotCapturedError extends Error {
  override readonly name = 'NotCapturedError';
}
