import { tableOf } from '@app/platform/database';
import { HeldLeg } from './leg.entity.js';

/** Legs that are held; a row is a `Leg`. */
export const legTable = tableOf(HeldLeg).without('source', 'receivedAt');

/** The columns that hold a leg, in `cdr.legs` and its stage. */
export const legColumns = legTable.names();
