import type { CallerProfile } from '../channel/caller-profile.js';
import { type Channel, type ChannelTimes, stateNumbers } from '../channel/channel.js';
import { profileName } from '../channel/switch-identity.js';
import type { Header } from './event.js';

const flag = (value: boolean): string => (value ? 'true' : 'false');

/** Headers of a caller profile under `Caller`, `Channel` or `Other-Leg`, without empty ones. */
function profileHeaders(
  prefix: 'Caller' | 'Channel' | 'Other-Leg',
  profile: CallerProfile,
  times: ChannelTimes,
): Header[] {
  const headers: Header[] = [
    ['Direction', profile.direction],
    ['Logical-Direction', profile.logicalDirection],
    ['Username', profile.username],
    ['Dialplan', 'XML'],
    ['Caller-ID-Name', profile.callerIdName],
    ['Caller-ID-Number', profile.callerIdNumber],
    ['Orig-Caller-ID-Name', profile.origCallerIdName],
    ['Orig-Caller-ID-Number', profile.origCallerIdNumber],
    ['Callee-ID-Name', profile.calleeIdName],
    ['Callee-ID-Number', profile.calleeIdNumber],
    ['Network-Addr', profile.networkAddress],
    ['ANI', profile.ani],
    ['Destination-Number', profile.destinationNumber],
    ['Unique-ID', profile.uuid],
    ['Source', 'mod_sofia'],
    ['Context', profileName],
    ['Channel-Name', profile.channelName],
    ['Profile-Index', prefix === 'Other-Leg' ? '' : '1'],
    ['Profile-Created-Time', String(times.created)],
    ['Channel-Created-Time', String(times.created)],
    ['Channel-Answered-Time', String(times.answered)],
    ['Channel-Progress-Time', String(times.progress)],
    ['Channel-Progress-Media-Time', String(times.progressMedia)],
    ['Channel-Hangup-Time', String(times.hungUp)],
    ['Channel-Transfer-Time', '0'],
    ['Channel-Resurrect-Time', '0'],
    ['Channel-Bridged-Time', String(times.bridged)],
    ['Channel-Last-Hold', String(times.lastHold)],
    ['Channel-Hold-Accum', String(times.holdAccum)],
    ['Screen-Bit', 'true'],
    ['Privacy-Hide-Name', flag(profile.hideName)],
    ['Privacy-Hide-Number', flag(profile.hideNumber)],
  ];
  return headers
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [`${prefix}-${name}`, value]);
}

const codecHeaders: readonly Header[] = (['Read', 'Write'] as const).flatMap((way): Header[] => [
  [`Channel-${way}-Codec-Name`, 'PCMA'],
  [`Channel-${way}-Codec-Rate`, '8000'],
  [`Channel-${way}-Codec-Bit-Rate`, '64000'],
]);

function otherLegHeaders({ other }: Channel): Header[] {
  if (!other) return [];
  const profile: CallerProfile = { ...other.profile, logicalDirection: 'inbound' };
  return [['Other-Type', other.type], ...profileHeaders('Other-Leg', profile, other.times)];
}

/** The headers between the opening headers and the variables of a channel's event. */
export function channelHeaders(channel: Channel, eventName: string): Header[] {
  // While a channel ends, Channel-State-Number shows its next state, Channel-State its present one.
  const isEnding = channel.isDown && channel.state !== 'CS_REPORTING';
  const state = stateNumbers[isEnding ? 'CS_HANGUP' : channel.state];
  const headers: Header[] = [];
  // CHANNEL_HANGUP_COMPLETE has the header Hangup-Cause twice.
  const cause = channel.hangupCause;
  if (eventName === 'CHANNEL_HANGUP_COMPLETE' && cause) headers.push(['Hangup-Cause', cause]);
  headers.push(
    ['Channel-State', channel.state],
    ['Channel-Call-State', channel.callState],
    ['Channel-State-Number', String(state)],
    ['Channel-Name', channel.name],
    ['Unique-ID', channel.uuid],
    ['Call-Direction', channel.profile.direction],
    ['Presence-Call-Direction', channel.profile.direction],
    ['Channel-HIT-Dialplan', flag(channel.profile.direction === 'inbound')],
    ['Channel-Call-UUID', channel.variables.get('call_uuid') ?? channel.uuid],
    ['Answer-State', channel.answerState],
  );
  if (cause) headers.push(['Hangup-Cause', cause]);
  if (channel.hasCodec) headers.push(...codecHeaders);
  headers.push(...profileHeaders('Caller', channel.profile, channel.times));
  headers.push(...otherLegHeaders(channel));
  return headers;
}

export const variableHeaders = (channel: Channel): Header[] =>
  [...channel.variables.entries()].map(([name, value]) => [`variable_${name}`, value]);

/** The profile's headers in the answer to `connect`, before all others of the channel. */
export const connectProfileHeaders = (channel: Channel): Header[] =>
  profileHeaders('Channel', channel.profile, channel.times);
