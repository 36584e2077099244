import type { Refusal } from './calls/records.js';
import { channelVariables } from './channel-variables.js';

/** Groups in which a switch counts calls: of a number, of an owner, and suspect calls of a number. */
export type ChannelLimitRealm = 'suspect' | 'number' | 'owner';

const refusalOf: Record<ChannelLimitRealm, Refusal> = {
  suspect: 'suspect-channels',
  number: 'number-channels',
  owner: 'owner-channels',
};

const isRealm = (text: string | undefined): text is ChannelLimitRealm =>
  text !== undefined && Object.hasOwn(refusalOf, text);

/**
 * The limit that refused a call: the first requested one without a usage variable; null: none. `belfabriek_limits`
 * lists the requested limits as `<realm>_<id>`, comma separated, in order. The application `limit` sets
 * `limit_usage_<realm>_<id>` only when a limit admits the call, so no further application is needed.
 */
export function limitNotPassed(variable: (name: string) => string | undefined): Refusal | null {
  const asked = variable(channelVariables.limits)?.split(',') ?? [];
  const realm = asked
    .find((name) => variable(`limit_usage_${name}`) === undefined)
    ?.split('_', 1)[0];
  return isRealm(realm) ? refusalOf[realm] : null;
}
