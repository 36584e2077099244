import type { DecoderLimits } from '@app/event-socket';

/** Low, so that a case which goes above them is cheap. */
export const lowLimits: DecoderLimits = { maxHeaderBytes: 8_192, maxBodyBytes: 65_536 };

/** For what is known to be a switch's. */
export const noLimits: DecoderLimits = { maxHeaderBytes: Infinity, maxBodyBytes: Infinity };
