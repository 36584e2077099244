import { carriersBucket, type CarrierSnapshot } from '@app/contracts';
import type { World } from '../calls/index.js';

/** Snapshots of the world's carriers for a switch, for runs without a portal. */
export const carriersOf = ({ carriers }: World, portBase: number): CarrierSnapshot[] =>
  carriers.map(({ id, name, address, statesMaximum = false, trunk: { portOffset, ...trunk } }) =>
    carriersBucket.schema.parse({
      id,
      name,
      addresses: [address],
      trunks: [{ ...trunk, port: portBase + portOffset }],
      statesMaximum,
    }),
  );
