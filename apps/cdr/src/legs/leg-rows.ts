import { tableOf } from '@app/platform/database';
import { HeldLeg } from './leg.entity.js';

/** Legs that are held; a row is a `Leg`. */
export const legTable = tableOf(HeldLeg).without('source', 'receivedAt');

/** The columns that hold a leg, in `cdr.legs` and its stage. */
export const legColumns = `uuid, started_at, switch_name, direction, call_id, progressed_at,
  early_media_at, answered_at, ended_at, billed_micros, hangup_cause, calling_number, withheld, called_number,
  sip_call_id, originated_legs, last_bridge_to, voice_quality, own`;
