import type { ChannelFields } from './channel-fields.js';
import { integer, uuidOrNull } from './field-text.js';

/**
 * A switch numbers its sessions from 1 on, from one start of its process to the next, and each leg bears
 * its number: what a switch counted and no leg bears is missing.
 */
export interface SwitchSession {
  readonly coreUuid: string;
  readonly id: number;
}

/** Undefined when the source doesn't say. */
export function sessionOf(fields: ChannelFields): SwitchSession | undefined {
  const coreUuid = uuidOrNull(fields.coreUuid);
  const id = integer(fields.variable('session_id'));
  return coreUuid === null || id === undefined || id === 0 ? undefined : { coreUuid, id };
}
