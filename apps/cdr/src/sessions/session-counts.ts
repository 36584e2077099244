import type { AskSwitch } from '../kernel/ask-switch.js';
import { integer, uuidOrNull } from '../legs/index.js';

/** A switch process's counts of its sessions. */
export interface SessionCounts {
  readonly switchName: string;
  readonly coreUuid: string;
  /** Sessions begun since the process started. */
  readonly sessions: number;
  /**
   * Sessions that have not ended. A session ends after its post was answered, or its file was
   * written.
   */
  readonly channels: number;
}

const begun = /^(\d+) session\(s\) since startup$/m;
const underWay = /^(\d+) session\(s\) - peak /m;

/**
 * Asks a switch for its session counts. Null when the switch cannot be asked, or was restarted in
 * between.
 */
export async function readSessionCounts(
  switchName: string,
  ask: AskSwitch,
): Promise<SessionCounts | null> {
  const core = async (): Promise<string | null> =>
    uuidOrNull((await ask(switchName, 'global_getvar core_uuid'))?.trim());
  const coreUuid = await core();
  const status = (await ask(switchName, 'status')) ?? '';
  const sessions = integer(begun.exec(status)?.[1]);
  const channels = integer(underWay.exec(status)?.[1]);
  if (coreUuid === null || sessions === undefined || channels === undefined) return null;
  return (await core()) === coreUuid ? { switchName, coreUuid, sessions, channels } : null;
}

const anyLeg = /\{"uuid":"([0-9a-f-]{36})","direction":"/g;

/** Number of channels that are asked for at the same time. */
const atOnce = 50;

/**
 * The numbers of a switch's sessions under way; null when the switch cannot be asked for all of
 * them.
 */
export async function liveSessions(switchName: string, ask: AskSwitch): Promise<number[] | null> {
  const channels = await ask(switchName, 'show channels as json');
  if (channels?.startsWith('{"row_count":') !== true) return null;
  const uuids = [...channels.matchAll(anyLeg)].map(([, uuid]) => uuid);
  const live: number[] = [];
  for (let at = 0; at < uuids.length; at += atOnce) {
    const answers = await Promise.all(
      uuids.slice(at, at + atOnce).map((uuid) => ask(switchName, `uuid_getvar ${uuid} session_id`)),
    );
    for (const answer of answers) {
      if (answer === null) return null;
      // No number: the channel has ended meanwhile.
      const id = integer(answer.trim());
      if (id !== undefined) live.push(id);
    }
  }
  return live;
}
