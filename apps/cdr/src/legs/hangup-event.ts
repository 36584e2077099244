import type { Result } from '@app/common';
import type { Headers } from '@app/event-socket';
import { eventFields } from './event-fields.js';
import type { Leg } from './leg.js';
import { normaliseLeg, type LegRefusal } from './normalise-leg.js';

/** Reads the leg of a CHANNEL_HANGUP_COMPLETE event. */
export const legFromHangupEvent = (event: Pick<Headers, 'header'>): Result<Leg, LegRefusal> =>
  normaliseLeg(eventFields(event));
