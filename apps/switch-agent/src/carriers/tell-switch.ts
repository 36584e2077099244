import type { InboundCommands } from '@app/event-socket';
import type { CarrierFiles } from '@app/switch-conf';
import { answerWithin, switchCommand } from '../switch-command.js';

type Api = Pick<InboundCommands, 'api'>;

const profile = 'carriers';
/**
 * Has the switch read the files anew: whose calls are whose before who may call, so that nobody is let
 * in whom the dialplan doesn't know. Calls that are under way go on.
 */
export async function tellSwitch(commands: Api, files: CarrierFiles): Promise<void> {
  await switchCommand(commands, 'reloadxml');
  await switchCommand(commands, 'reloadacl');
  await tellGateways(commands, files);
}

/**
 * Ends the gateways of trunks that are gone, and begins those of new ones. Only then is the whole
 * profile read again: for a moment of that it asks no list who may call, and the dialplan alone refuses
 * strangers.
 */
export async function tellGateways(commands: Api, { gateways }: CarrierFiles): Promise<void> {
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
