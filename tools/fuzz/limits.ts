import type { DecoderLimits } from '@app/event-socket';

/** Low, so that cases above the limits are cheap. */
export const lowLimits: DecoderLimits = { maxHeaderBytes: 8_192, maxBodyBytes: 65_536 };

/** For data that a real switch is known to have sent. */
export const noLimits: DecoderLimits = { maxHeaderBytes: Infinity, maxBodyBytes: Infinity };
