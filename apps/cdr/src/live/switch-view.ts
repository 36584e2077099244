import type { AskSwitch } from '../kernel/ask-switch.js';
import { momentOrNull, uuidOrNull } from '../legs/index.js';
import type { SwitchView } from './live-store.js';

/**
 * A leg in `show channels as json`, which names its uuid and direction first. Only these are read:
 * the rest holds numbers that are withheld. What a caller wrote can't look so, since a quote inside
 * a value is escaped.
 */
const aLeg = /\{"uuid":"([0-9a-f-]{36})","direction":"inbound"/g;

/** Which calls a switch has, by its own clock. Null when it can't be asked. */
export async function switchView(switchName: string, ask: AskSwitch): Promise<SwitchView | null> {
  const [coreUuid, now, channels] = await Promise.all([
    ask(switchName, 'global_getvar core_uuid'),
    ask(switchName, 'strmicroepoch'),
    ask(switchName, 'show channels as json'),
  ]);
  const core = uuidOrNull(coreUuid?.trim());
  const at = momentOrNull(now?.trim());
  if (core === null || at === null || channels?.startsWith('{"row_count":') !== true) return null;
  const uuids = [...channels.matchAll(aLeg)].flatMap(([, uuid]) => uuidOrNull(uuid) ?? []);
  return { switchName, coreUuid: core, at, uuids };
}
