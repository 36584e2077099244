/** Bounds on what one peer can make a decoder hold, in bytes. */
export interface DecoderLimits {
  /** Longest header block of a frame. */
  maxHeaderBytes: number;
  /** Longest body of a frame. */
  maxBodyBytes: number;
}

/**
 * A header block holds at most a whole channel (the reply to `connect`), where a caller's INVITE, up
 * to 64 kB in a datagram, appears URL-encoded at three bytes for one. 512 kB is about eighty times
 * what a normal call needs, and a call beyond it is refused by closing its own connection.
 *
 * The largest body is an answer to `show channels as json`: some 700 bytes a channel, so 16 MiB is
 * enough for 20,000 channels, the most that a switch is configured for.
 */
export const defaultDecoderLimits: DecoderLimits = {
  maxHeaderBytes: 512 * 1024,
  maxBodyBytes: 16 * 1024 * 1024,
};

/**
 * Of one call's connection in sync mode, where nothing subscribes to events: all that has a body is
 * the notice of its end, of 67 bytes.
 */
export const defaultCallLimits: DecoderLimits = {
  ...defaultDecoderLimits,
  maxBodyBytes: 64 * 1024,
};
