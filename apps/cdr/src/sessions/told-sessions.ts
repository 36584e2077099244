import type { AskSwitch } from '../kernel/ask-switch.js';
import { integer, uuidOrNull } from '../legs/index.js';

/** What a process of a switch says of its sessions. */
export interface ToldSessions {
  readonly switchName: string;
  readonly coreUuid: string;
  /** Begun since it started. */
  readonly sessions: number;
  /** Not ended yet. A session ends after its post was answered, or its file was written. */
  readonly channels: number;
}

const begun = /^(\d+) session\(s\) since startup$/m;
const underWay = /^(\d+) session\(s\) - peak /m;

/** Null when it can't be asked, or was started again in between. */
export async function toldSessions(
  switchName: string,
  ask: AskSwitch,
): Promise<ToldSessions | null> {
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

/** Asked for at a time. */
const atOnce = 50;

/** The numbers of the sessions that a switch has under way; null when it can't be asked for all. */
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
      // Not a number: the channel has gone meanwhile.
      const id = integer(answer.trim());
      if (id !== undefined) live.push(id);
    }
  }
  return live;
}
