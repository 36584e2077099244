import type { Headers } from '@app/event-socket';
import type { ChannelFields } from './channel-fields.js';

/**
 * The fields of a channel's event. Of the headers about the caller only the profile's own are read:
 * `*-Orig-Caller-ID-*` still contain a number that was sealed.
 */
export const eventFields = (event: Pick<Headers, 'header'>): ChannelFields => ({
  switchName: event.header('FreeSWITCH-Switchname'),
  coreUuid: event.header('Core-UUID'),
  profileCallingNumber: event.header('Caller-Caller-ID-Number'),
  profileCalledNumber: event.header('Caller-Destination-Number'),
  hideNumber: event.header('Caller-Privacy-Hide-Number') === 'true',
  variable: (name) => event.header(`variable_${name}`),
});
