/** Asked for what no capture shows: the simulation must not guess it. */
export class NotCapturedError extends Error {
  override readonly name = 'NotCapturedError';
}
