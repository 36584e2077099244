import type { SwitchParts } from '../calls/call.js';
import { hangUp } from '../calls/leg-end.js';
import { isKnownCause } from '../channel/causes.js';
import { jsonObject } from '../events/serialisation.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import type { Octets } from '../kernel/octets.js';
import { showChannels } from './show-channels.js';

type ApiCommand = (parts: SwitchParts, args: Octets) => Octets;

const noSuchChannel = '-ERR No such channel!\n';

/** Splits off the first word. */
function firstWord(text: Octets): [word: Octets, rest: Octets] {
  const at = text.indexOf(' ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const build = 'git 0a54a48 2026-07-17 20:41:38Z 64bit';
const version = `1.11.2-dev+git~20260717T204138Z~0a54a48f37~64bit (${build})`;

const status: ApiCommand = ({ channels, sessions: { begun, peak } }) =>
  'UP 0 years, 0 days, 0 hours, 0 minutes, 0 seconds, 0 milliseconds, 0 microseconds\n' +
  `FreeSWITCH (Version 1.11.2-dev ${build}) is ready\n` +
  `${begun} session(s) since startup\n` +
  `${channels.size} session(s) - peak ${peak}, last 5min ${peak} \n` +
  '0 session(s) per Sec out of max 2000, peak 0, last 5min 0 \n' +
  '20000 session(s) max\nmin idle cpu 0.00/100.00\nCurrent Stack Size/Max 240K/240K\n';

const show: ApiCommand = ({ channels, identity }, args) => {
  if (args === 'channels count as json') return `{"row_count":${channels.size},"rows":[]}`;
  if (args === 'channels as json') return showChannels([...channels.values()], identity);
  return notFound(`show ${args}`);
};

const globalGetvar: ApiCommand = ({ identity }, name) =>
  name === 'core_uuid' ? identity.coreUuid : notFound(`global_getvar ${name}`);

const uuidDump: ApiCommand = ({ channels, events }, args) => {
  const [uuid, format] = firstWord(args);
  if (format !== 'json') return notFound(`uuid_dump ${args}`);
  const channel = channels.get(uuid);
  return channel ? jsonObject(events.dump(channel)) : noSuchChannel;
};

const uuidGetvar: ApiCommand = ({ channels }, args) => {
  const [uuid, name] = firstWord(args);
  const channel = channels.get(uuid);
  return channel ? (channel.variables.get(name) ?? '_undef_') : noSuchChannel;
};

const uuidSetvar: ApiCommand = ({ channels }, args) => {
  const [uuid, rest] = firstWord(args);
  const [name, value] = firstWord(rest);
  const channel = channels.get(uuid);
  if (!channel) return noSuchChannel;
  channel.variables.set(name, value);
  return '+OK\n';
};

/** Hangs up a caller's leg, which ends the other leg too. */
const uuidKill: ApiCommand = (parts, args) => {
  const [uuid, cause] = firstWord(args);
  const channel = parts.channels.get(uuid);
  if (!channel) return noSuchChannel;
  if (channel.profile.direction !== 'inbound' || (cause !== '' && !isKnownCause(cause))) {
    return notFound(`uuid_kill ${args}`);
  }
  hangUp(parts, channel, cause === '' ? 'MANAGER_REQUEST' : cause);
  return '+OK\n';
};

/** `uuid_record <uuid> mask|unmask <file>`: masks or unmasks a running recording. */
const uuidRecord: ApiCommand = ({ calls }, args) => {
  const [uuid, rest] = firstWord(args);
  const [action, file] = firstWord(rest);
  if (action !== 'mask' && action !== 'unmask') return notFound(`uuid_record ${args}`);
  const call = calls.get(uuid);
  if (!call) return '-ERR Cannot locate session!\n';
  return call.recordings.mask(file, action === 'mask')
    ? '+OK Success\n'
    : '-ERR Cannot mask recording session!\n';
};

/** `xmlstatus gateway`, and the profile's `rescan` and `killgw <name>`. */
const sofia: ApiCommand = ({ carriers }, args) => {
  if (args === 'xmlstatus gateway') {
    const gateways = carriers.gateways.map(
      (name) => `  <gateway>\n    <name>${name}</name>\n  </gateway>\n`,
    );
    return `<?xml version="1.0" encoding="ISO-8859-1"?>\n<gateways>\n${gateways.join('')}</gateways>\n`;
  }
  const [, action, name = ''] = /^profile carriers (rescan|killgw)(?: (\S+))?$/.exec(args) ?? [];
  if (action === 'rescan') {
    carriers.reloadXml();
    carriers.rescan();
    return 'Reload XML [Success]\n+OK scan complete\n';
  }
  if (action === 'killgw') {
    return carriers.killGateway(name)
      ? '+OK gateway marked for deletion.\n'
      : '-ERR no such gateway.\n';
  }
  return notFound(`sofia ${args}`);
};

/**
 * `pause`, `resume` and `pause_check` with `inbound`; without that word a real switch also stops
 * the calls that it makes.
 */
const fsctl: ApiCommand = ({ paused }, args) => {
  switch (args) {
    case 'pause inbound':
    case 'resume inbound':
      paused.inbound = args === 'pause inbound';
      return '+OK\n';
    case 'pause_check inbound':
      return String(paused.inbound);
    default:
      return notFound(`fsctl ${args}`);
  }
};

const commands: Readonly<Record<string, ApiCommand>> = {
  status,
  fsctl,
  show,
  global_getvar: globalGetvar,
  strmicroepoch: ({ clock }) => String(clock.now() * 1000),
  uuid_dump: uuidDump,
  version: () => `FreeSWITCH Version ${version}\n`,
  reloadxml: ({ carriers, dialplan }) => {
    carriers.reloadXml();
    dialplan.reload?.();
    return '+OK [Success]\n';
  },
  reloadacl: ({ carriers }) => {
    carriers.reloadAcl();
    return '+OK acl reloaded\n';
  },
  sofia,
  uuid_exists: ({ channels }, uuid) => (channels.has(uuid) ? 'true' : 'false'),
  uuid_getvar: uuidGetvar,
  uuid_setvar: uuidSetvar,
  uuid_kill: uuidKill,
  uuid_record: uuidRecord,
};

const notFound = (command: Octets): Octets => `-ERR ${command} Command not found!\n`;

/** The answer to `api <command>`. A command that is not simulated counts as unknown. */
export function apiAnswer(parts: SwitchParts, line: Octets): Octets {
  const [name, args] = firstWord(line.trim());
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command ? command(parts, args) : notFound(name);
}

/**
 * The answer to `bgapi <command>`, which may take time. A form of `originate` that is not simulated
 * is refused with its reason.
 */
export async function backgroundAnswer(parts: SwitchParts, line: Octets): Promise<Octets> {
  const [name, args] = firstWord(line.trim());
  if (name !== 'originate') return apiAnswer(parts, line);
  try {
    return await parts.ownCalls.originate(parts, args);
  } catch (error) {
    if (error instanceof NotCapturedError) return `-ERR ${error.message}\n`;
    throw error;
  }
}
