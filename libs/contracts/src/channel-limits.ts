import type { Refusal } from './calls/records.js';
import { channelVariables } from './channel-variables.js';

/** What calls are counted by on a switch: of a number, of an owner, and suspect ones of a number. */
export type ChannelLimitRealm = 'suspect' | 'number' | 'owner';

const refusalOf: Record<ChannelLimitRealm, Refusal> = {
  suspect: 'suspect-channels',
  number: 'number-channels',
  owner: 'owner-channels',
};

const isRealm = (text: string | undefined): text is ChannelLimitRealm =>
  text !== undefined && Object.hasOwn(refusalOf, text);

/**
 * The first limit that the switch was asked for and that hasn't let the call in. `belfabriek_limits`
 * names those asked as `<realm>_<id>`, comma separated, in order; of each that lets a call in, and of no
 * other, the application `limit` notes how many there are now, as `limit_usage_<realm>_<id>`. So the
 * switch itself tells which one refused, and no application more is run for it.
 */
export function limitNotPassed(variable: (name: string) => string | undefined): Refusal | null {
  const asked = variable(channelVariables.limits)?.split(',') ?? [];
  const realm = asked
    .find((name) => variable(`limit_usage_${name}`) === undefined)
    ?.split('_', 1)[0];
  return isRealm(realm) ? refusalOf[realm] : null;
}
