import type { ChannelFields } from './channel-fields.js';
import { integer, uuidOrNull } from './field-text.js';

/**
 * A switch numbers its sessions from 1 after each start of its process, and each leg has its
 * session's number: a counted session that no leg has is missing its leg.
 */
export interface SwitchSession {
  readonly coreUuid: string;
  readonly id: number;
}

/** The session of a channel on its switch; undefined when the report names no session. */
export function sessionOf(fields: ChannelFields): SwitchSession | undefined {
  const coreUuid = uuidOrNull(fields.coreUuid);
  const id = integer(fields.variable('session_id'));
  return coreUuid === null || id === undefined || id === 0 ? undefined : { coreUuid, id };
}
