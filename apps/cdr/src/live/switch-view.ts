import type { AskSwitch } from '../kernel/ask-switch.js';
import { momentOrNull, uuidOrNull } from '../legs/index.js';
import type { SwitchView } from './live-store.js';

/**
 * Matches an A leg in `show channels as json`, which writes uuid and direction first. Only these
 * two are read, because the rest contains withheld numbers. A text that a caller chose cannot
 * match: a quote inside a value is escaped.
 */
const aLeg = /\{"uuid":"([0-9a-f-]{36})","direction":"inbound"/g;

/** Asks a switch for its calls and its clock. Null when the switch cannot be asked. */
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
