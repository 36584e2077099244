import {
  channelVariables,
  type NumberSnapshot,
  type PlatformLimits,
  type Refusal,
} from '@app/contracts';
import { execute, setVariable, type Step } from '@app/event-socket';

/** Simultaneous calls that the switch counts, under one name. */
export interface ChannelLimit {
  readonly refusal: Refusal;
  readonly realm: string;
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
    ...(isSuspect
      ? [
          {
            ...({ refusal: 'suspect-channels', realm: 'suspect' } as const),
            ...{ id: number, most: cappedChannels },
          },
        ]
      : []),
    ...(ofNumber === null
      ? []
      : [{ refusal: 'number-channels', realm: 'number', id: number, most: ofNumber } as const]),
    ...(ofOwner === null
      ? []
      : [{ refusal: 'owner-channels', realm: 'owner', id: ownerId, most: ofOwner } as const]),
  ];
}

const { refused } = channelVariables;

/** What names the limit that is asked first, for the write's own settings. */
export const askedFirst = ([first]: readonly ChannelLimit[]): Readonly<Record<string, string>> =>
  first ? { [refused]: first.refusal } : {};

/**
 * Has the switch count the call, and hang it up where that is one too many: then the variable goes on
 * naming the limit that was asked. The switch counts a channel once under a name, however often it is
 * asked, and no more once the channel has ended.
 */
export const limitSteps = (limits: readonly ChannelLimit[]): Step[] =>
  limits.flatMap(({ realm, id, most }, at) => [
    execute(limitApplication, `hash ${realm} ${id} ${most} !USER_BUSY`),
    setVariable(refused, limits[at + 1]?.refusal ?? ''),
  ]);

export const limitApplication = 'limit';
