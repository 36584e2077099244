import {
  channelVariables,
  type ChannelLimitRealm,
  numberLimitsInEffect,
  type NumberSnapshot,
  ownerLimitsInEffect,
  type PlatformLimits,
} from '@app/contracts';
import { execute, type Step } from '@app/event-socket';

/** A limit on simultaneous calls that the switch counts under one name. */
export interface ChannelLimit {
  readonly realm: ChannelLimitRealm;
  readonly id: string;
  readonly most: number;
}

/**
 * The limits for a call to a number, as they are in effect; null means no limit. Suspect
 * calls have a limit of their own as well.
 */
export function channelLimits(
  { number, ownerId, limits }: NumberSnapshot,
  platform: PlatformLimits,
  isSuspect: boolean,
): ChannelLimit[] {
  const { number: setForNumber, owner, own } = limits;
  const ofNumber = numberLimitsInEffect(setForNumber, own?.number, platform).channels;
  const ofOwner = ownerLimitsInEffect(owner, own?.owner, platform).channels;
  const { cappedChannels } = platform.suspicion;
  return [
    ...(isSuspect ? [{ realm: 'suspect', id: number, most: cappedChannels } as const] : []),
    ...(ofNumber === null ? [] : [{ realm: 'number', id: number, most: ofNumber } as const]),
    ...(ofOwner === null ? [] : [{ realm: 'owner', id: ownerId, most: ofOwner } as const]),
  ];
}

/**
 * A channel variable that names the limits, set in the write that applies them: a record shows
 * which limit refused the call.
 */
export const askedLimits = (limits: readonly ChannelLimit[]): Readonly<Record<string, string>> =>
  limits.length === 0
    ? {}
    : { [channelVariables.limits]: limits.map(({ realm, id }) => `${realm}_${id}`).join(',') };

/**
 * Steps that make the switch count the call, and hang it up when a limit is reached. The switch
 * counts a channel once under a name, however often it is asked, and until the channel ends.
 */
export const limitSteps = (limits: readonly ChannelLimit[]): Step[] =>
  limits.map(({ realm, id, most }) =>
    execute(limitApplication, `hash ${realm} ${id} ${most} !USER_BUSY`),
  );

export const limitApplication = 'limit';
