import type { NumberLimits, OwnerLimits, PlatformLimits } from './limits.js';

/** The lower of two limits; null: no limit. */
const lower = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** An owner's limits that staff allow: those that staff set, else the platform's. */
export const allowedOfOwner = (set: OwnerLimits, platform: PlatformLimits) => ({
  channels: set.channels ?? platform.ownerChannels,
  spendPerHour: set.spendPerHour ?? platform.spendPerHour,
  countries: set.countries ?? platform.countries,
});

/** A number's limits that staff allow: those that staff set, else the platform's. */
export const allowedOfNumber = (set: NumberLimits, platform: PlatformLimits) => ({
  channels: set.channels ?? platform.numberChannels,
  callSeconds: set.callSeconds ?? platform.callSeconds,
});

/** An owner's limits in effect: those that staff allow, or lower ones of the owner. Never above what staff allow. */
export function ownerLimitsInEffect(
  set: OwnerLimits,
  own: OwnerLimits | undefined,
  platform: PlatformLimits,
) {
  const { channels, spendPerHour, countries } = allowedOfOwner(set, platform);
  const wanted = own?.countries ?? null;
  return {
    channels: lower(channels, own?.channels ?? null),
    spendPerHour: Math.min(spendPerHour, own?.spendPerHour ?? spendPerHour),
    countries: wanted === null ? countries : countries.filter((each) => wanted.includes(each)),
  };
}

/** A number's limits in effect; otherwise as `ownerLimitsInEffect`. */
export function numberLimitsInEffect(
  set: NumberLimits,
  own: NumberLimits | undefined,
  platform: PlatformLimits,
) {
  const { channels, callSeconds } = allowedOfNumber(set, platform);
  return {
    channels: lower(channels, own?.channels ?? null),
    callSeconds: Math.min(callSeconds, own?.callSeconds ?? callSeconds),
  };
}
