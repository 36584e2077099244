import type { InboundCommands } from '@app/event-socket';
import type { CarrierFiles } from '@app/switch-conf';
import { answerWithin, switchCommand } from '../switch-command.js';

type Api = Pick<InboundCommands, 'api'>;

const profile = 'carriers';
/**
 * Makes the switch read the carriers' files again: first which carrier an address belongs to
 * (`reloadxml`), then which addresses may call (`reloadacl`), so that no address is admitted that
 * the dialplan does not know. Running calls go on.
 */
export async function reloadCarriers(commands: Api, files: CarrierFiles): Promise<void> {
  await switchCommand(commands, 'reloadxml');
  await switchCommand(commands, 'reloadacl');
  await syncGateways(commands, files);
}

/**
 * Stops the gateways of removed trunks. Rescans the whole profile only when a trunk is new: during
 * a rescan the switch asks no access list for a moment, and only the dialplan refuses strangers.
 */
export async function syncGateways(commands: Api, { gateways }: CarrierFiles): Promise<void> {
  const there = namesIn(await commands.api('sofia xmlstatus gateway', answerWithin));
  for (const name of there) {
    if (!gateways.has(name))
      await switchCommand(commands, `sofia profile ${profile} killgw ${name}`);
  }
  if ([...gateways.keys()].every((name) => there.has(name))) return;
  await switchCommand(commands, `sofia profile ${profile} rescan`);
}

const namesIn = (xml: string): Set<string> =>
  new Set([...xml.matchAll(/<name>([\w.-]+)<\/name>/g)].map(([, name]) => name ?? ''));
