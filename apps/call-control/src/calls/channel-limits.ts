import {
  channelVariables,
  type ChannelLimitRealm,
  type NumberSnapshot,
  type PlatformLimits,
} from '@app/contracts';
import { execute, type Step } from '@app/event-socket';

/** Simultaneous calls that the switch counts, under one name. */
export interface ChannelLimit {
  readonly realm: ChannelLimitRealm;
  readonly id: string;
  readonly most: number;
}

/**
 * What holds for a call to a number: its own, else the platform's; null is without a limit. Suspect ones
 * are counted apart, too.
 */
export function channelLimits(
  { number, ownerId, limits }: NumberSnapshot,
  platform: PlatformLimits,
  isSuspect: boolean,
): ChannelLimit[] {
  const ofNumber = limits.number.channels ?? platform.numberChannels;
  const ofOwner = limits.owner.channels ?? platform.ownerChannels;
  const { cappedChannels } = platform.suspicion;
  return [
    ...(isSuspect ? [{ realm: 'suspect', id: number, most: cappedChannels } as const] : []),
    ...(ofNumber === null ? [] : [{ realm: 'number', id: number, most: ofNumber } as const]),
    ...(ofOwner === null ? [] : [{ realm: 'owner', id: ownerId, most: ofOwner } as const]),
  ];
}

/** Names the limits that are asked, in the write that asks them: who reads the record knows which refused. */
export const askedLimits = (limits: readonly ChannelLimit[]): Readonly<Record<string, string>> =>
  limits.length === 0
    ? {}
    : { [channelVariables.limits]: limits.map(({ realm, id }) => `${realm}_${id}`).join(',') };

/**
 * Has the switch count the call, and hang it up where that is one too many. It counts a channel once
 * under a name, however often it is asked, and no more once the channel has ended.
 */
export const limitSteps = (limits: readonly ChannelLimit[]): Step[] =>
  limits.map(({ realm, id, most }) =>
    execute(limitApplication, `hash ${realm} ${id} ${most} !USER_BUSY`),
  );

export const limitApplication = 'limit';
