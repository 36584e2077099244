import type { Result } from '@app/common';
import type { Headers } from '@app/event-socket';
import type { Leg } from './leg.js';
import { normaliseLeg, type LegRefusal } from './normalise-leg.js';

/**
 * The leg in a CHANNEL_HANGUP_COMPLETE. Of the caller's headers only the profile's own are read:
 * `*-Orig-Caller-ID-*` keep a number that was sealed.
 */
export function legFromHangupEvent(event: Pick<Headers, 'header'>): Result<Leg, LegRefusal> {
  return normaliseLeg({
    switchName: event.header('FreeSWITCH-Switchname'),
    profileCallingNumber: event.header('Caller-Caller-ID-Number'),
    profileCalledNumber: event.header('Caller-Destination-Number'),
    hideNumber: event.header('Caller-Privacy-Hide-Number') === 'true',
    variable: (name) => event.header(`variable_${name}`),
  });
}
