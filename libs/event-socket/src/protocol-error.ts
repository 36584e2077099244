import { AppError } from '@app/common';

/** Why bytes from a peer can't be read as the event socket's frames. */
export type ProtocolReason =
  /** A header block is longer than `maxHeaderBytes`, or has no end within it. */
  | 'header-too-large'
  /** A NUL in a header block, or a block without Content-Type: not (or no longer) an event socket. */
  | 'header-invalid'
  /** Content-Length isn't a plain decimal number: negative, signed, fractional, empty, garbage. */
  | 'length-invalid'
  /** Two Content-Length headers that differ. */
  | 'length-conflict'
  /** Content-Length is above `maxBodyBytes`. */
  | 'body-too-large'
  /** A frame that isn't due: a reply to no command, or something else where `connect` is answered. */
  | 'unexpected-frame';

/**
 * The peer doesn't speak the event socket's protocol. Framing can't be found again, so whoever sees
 * this closes that one connection. `code` is `event-socket-<reason>`.
 */
export class ProtocolError extends AppError {
  constructor(
    readonly reason: ProtocolReason,
    message: string,
  ) {
    super('invalid', `event-socket-${reason}`, message);
  }
}
