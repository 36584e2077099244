/** Limits on a decoder's memory for one peer, in bytes. */
export interface DecoderLimits {
  /** Longest header block of a frame. */
  maxHeaderBytes: number;
  /** Longest body of a frame. */
  maxBodyBytes: number;
}

/**
 * A header block is at most a whole channel (the reply to `connect`), which contains the caller's
 * INVITE, up to 64 kB in a datagram, URL-encoded at three bytes for one. 512 kB is about eighty
 * times the size of a normal call; a larger call is refused by closing its own connection.
 *
 * The largest body is an answer to `show channels as json`: some 700 bytes a channel, so 16 MiB is
 * enough for 20,000 channels, the most that a switch is configured for.
 */
export const defaultDecoderLimits: DecoderLimits = {
  maxHeaderBytes: 512 * 1024,
  maxBodyBytes: 16 * 1024 * 1024,
};

/**
 * Limits for one call's connection in sync mode, which subscribes to no events: only the notice of
 * its end has a body, of 67 bytes.
 */
export const defaultCallLimits: DecoderLimits = {
  ...defaultDecoderLimits,
  maxBodyBytes: 64 * 1024,
};
