import type { CarrierSnapshot } from '@app/contracts';
import type { Carriers } from '../carriers/carriers.js';
import type { Channel } from '../channel/channel.js';
import type { PlannedApplication } from '../json-cdr/cdr-body.js';

const offers = (channel: Channel, { incoming: { codecs } }: CarrierSnapshot): string | undefined =>
  new RegExp(String.raw`\.(?:${codecs.join('|')})@`).exec(
    channel.variables.get('ep_codec_string') ?? '',
  )?.[0];

/** Inline: whose call it is, by its address. */
export function noteCarrier(carriers: Carriers, channel: Channel): void {
  const { networkAddress } = channel.profile;
  const carrier = carriers.of(networkAddress);
  if (!carrier) return;
  const matched = offers(channel, carrier) ?? networkAddress;
  channel.variables.setAll({
    belfabriek_carrier: carrier.id,
    absolute_codec_string: carrier.incoming.codecs.join(','),
    DP_MATCH: [matched, matched],
  });
}

/** What the extension of the call's carrier asks before a controller hears of the call. */
export function carrierActions(carriers: Carriers, channel: Channel): PlannedApplication[] {
  if (carriers.takesEverybody) return [];
  const carrier = carriers.of(channel.profile.networkAddress);
  if (!carrier) return [{ name: 'respond', data: '403 Forbidden' }];
  const { id, incoming } = carrier;
  const asking = (refusal: string, seconds: number, limit: string): PlannedApplication[] => [
    { name: 'multiset', data: `^^;belfabriek_refused=${refusal};sip_rh_Retry-After=${seconds}` },
    { name: 'limit', data: `hash ${limit} !SWITCH_CONGESTION` },
  ];
  const limits = [
    ...(incoming.callsPerSecond === null
      ? []
      : asking('carrier-rate', 1, `carrier-rate ${id} ${incoming.callsPerSecond}/1`)),
    ...(incoming.channels === null
      ? []
      : asking('carrier-channels', 5, `carrier ${id} ${incoming.channels}`)),
  ];
  const forget = { name: 'multiunset', data: 'belfabriek_refused sip_rh_Retry-After' };
  const refusal = { name: 'respond', data: '488 Not Acceptable Here' };
  return [
    ...limits,
    ...(limits.length === 0 ? [] : [forget]),
    ...(offers(channel, carrier) === undefined ? [refusal] : []),
  ];
}
