import { AppError } from '@app/common';

/** Why a peer's bytes can't be read as frames of the event socket. */
export type ProtocolReason =
  /** A header block is longer than `maxHeaderBytes`, or has no end within it. */
  | 'header-too-large'
  /** A header block with a NUL, or without Content-Type: not (or no longer) an event socket. */
  | 'header-invalid'
  /**
   * Content-Length isn't a plain decimal number: negative, signed, fractional, empty or other text.
   */
  | 'length-invalid'
  /** Two Content-Length headers that differ. */
  | 'length-conflict'
  /** Content-Length is above `maxBodyBytes`. */
  | 'body-too-large'
  /**
   * A frame that isn't expected: a reply without a command, or another frame in reply to `connect`.
   */
  | 'unexpected-frame';

/**
 * The peer breaks the event socket's protocol. Frame boundaries can't be found again, so the
 * receiver must close this connection. `code` is `event-socket-<reason>`.
 */
export class ProtocolError extends AppError {
  constructor(
    readonly reason: ProtocolReason,
    message: string,
  ) {
    super('invalid', `event-socket-${reason}`, message);
  }
}
