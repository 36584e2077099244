import { tableOf } from '@app/platform/database';
import { StoredLeg } from './leg.entity.js';

/** Stored legs; a row is a `Leg`. */
export const legTable = tableOf(StoredLeg).without('source', 'receivedAt');

/** The columns of a leg, in `cdr.legs` and its stage. */
export const legColumns = legTable.names();
