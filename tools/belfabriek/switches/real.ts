import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  findFreeswitch,
  findSipp,
  MissingProgram,
  switchCommand,
  switchIsReady,
  type SwitchSettings,
} from '../../switch/index.js';
import { missing } from '../failure.js';
import { whereCallsGo } from '../platform/balancer.js';
import {
  carriersFolder,
  cdrUrl,
  spoolFolders,
  switchName,
  type Surroundings,
} from '../platform/apps.js';
import type { PortBlock } from '../ports.js';
import type { ProcessSpec } from '../processes/process-spec.js';

/** @throws {CommandFailure} with exit code 3, saying how to get a missing program. */
export function requireRealSwitch(): { readonly freeswitch: string; readonly sipp: string } {
  try {
    return { freeswitch: findFreeswitch(process.env), sipp: findSipp(process.env) };
  } catch (error) {
    if (error instanceof MissingProgram) {
      throw missing(
        `${error.program} is missing; \`--switch sim\` doesn't need it.`,
        error.howToGetIt,
      );
    }
    throw error;
  }
}

/**
 * Media ports of a block: over a thousand for the switch, a hundred for SIPp. All are below 32768,
 * where ephemeral ports begin; blocks of neighbouring port bases share none.
 */
export function mediaPorts(ports: PortBlock): { rtpStart: number; rtpEnd: number; sipp: number } {
  const slot = Math.floor(ports.base / 100) % 10;
  const rtpStart = 12_000 + slot * 1100;
  return { rtpStart, rtpEnd: rtpStart + 1098, sipp: 11_000 + slot * 100 };
}

export function switchSettings(surroundings: Surroundings, refusePosts: boolean): SwitchSettings {
  const { folder, ports, secrets } = surroundings;
  const { rtpStart, rtpEnd } = mediaPorts(ports);
  const ip = '127.0.0.1';
  return {
    name: switchName,
    sip: { ip, port: ports.port('sip') },
    rtp: { ip, start: rtpStart, end: rtpEnd },
    carriersDir: carriersFolder(folder),
    eventSocket: {
      ip,
      port: ports.port('event-socket'),
      password: secrets.eventSocketPassword,
      clients: [ip],
    },
    controllers: [whereCallsGo(ports)],
    cdr: {
      // An address without a listener makes mod_json_cdr spool at once.
      url: refusePosts ? nobodyListens(ports) : cdrUrl(ports),
      token: secrets.cdrToken,
      spools: spoolFolders(folder),
    },
  };
}

const nobodyListens = (ports: PortBlock): string => `http://127.0.0.1:${ports.base + 98}/cdr`;

/** The installed FreeSWITCH with the unchanged freeswitch/conf. */
export function freeswitchProcess(surroundings: Surroundings, refusePosts: boolean): ProcessSpec {
  const { freeswitch } = requireRealSwitch();
  const settings = switchSettings(surroundings, refusePosts);
  const runFolder = join(surroundings.folder.state, 'freeswitch');
  if (!existsSync(runFolder)) mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  return {
    name: 'freeswitch',
    app: 'freeswitch',
    ...switchCommand(freeswitch, settings, runFolder),
    ready: () => switchIsReady(settings),
    readyWithinMs: 60_000,
  };
}
