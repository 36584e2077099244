import { carriersBucket, type CarrierSnapshot } from '@app/contracts';
import type { World } from '../calls/index.js';

/** The world's carriers as a switch is told of them, where no portal tells of them. */
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
