import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { recipients } from '../tools/belfabriek/register/recipients.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Connections from one of our own processes to another, or to its own database or switch. */
const ours = [
  // fetches files of other apps
  'apps/notifications/src/sending/fetch-file.ts',
  'apps/notifications/src/sending/mail-files.ts',
  'apps/portal/src/kernel/files',
  'apps/portal/src/privacy/own-data/fetched.ts',
  // sends requests from a switch's host to our own apps
  'apps/switch-agent/src/audio/recordings-client.ts',
  'apps/switch-agent/src/balancer/balancer-watch.service.ts',
  'apps/switch-agent/src/spool/cdr-client.ts',
  'libs/event-socket/src/inbound-client.ts',
];

/** Connections to other parties without personal data. */
const impersonal = [
  // texts of prompts, for speech synthesis
  'apps/portal/src/prompts/speech/remote-speech.ts',
  // a number and its callers' price, to the service that publishes it
  'apps/portal/src/tariffs/entries-service.ts',
  // the text of an example for owners' programs, which portal does not run
  'apps/portal/src/serving/openapi/examples/getting-started.ts',
];

/** Functions of Node that open no connection. */
const harmless = new Set(['createServer', 'isIP', 'isIPv4', 'isIPv6', 'STATUS_CODES']);

/** Whether a source opens connections, by its imports and by `fetch`. */
function opensConnections(source: string): boolean {
  const imports = source.matchAll(/^import (?!type )([^;]*?) from '([^']+)'/gm);
  for (const [, what = '', from = ''] of imports) {
    const names = what
      .split(/[{},]/)
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '));
    if (/^(undici|nodemailer|axios|got|ws)$/.test(from)) return true;
    if (from.startsWith('@aws-sdk/') && names.some((name) => name.endsWith('Client'))) return true;
    if (!/^node:(http|https|http2|net|tls|dgram)$/.test(from)) continue;
    if (names.some((name) => !harmless.has(name))) return true;
  }
  // A class's own method named `fetch` does not count.
  return /(?<![\w.#])(?<!async )fetch\(/.test(source);
}

const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter(
      (file) =>
        /^(apps|libs)\/[^/]+\/src\/.*\.ts$/.test(file) &&
        !/\.(spec|fixture)\.ts$/.test(file) &&
        // Pages, which connect only to portal; and code for tests.
        !/^(apps\/web|apps\/switch-sim|libs\/testing)\//.test(file),
    ),
);
const waysOut = sources.filter((file) => opensConnections(readFileSync(join(root, file), 'utf8')));
const within = (file: string, paths: readonly string[]): boolean =>
  paths.some((path) => file === path || file.startsWith(`${path}/`));

describe('personal data', () => {
  it('goes only to recipients named in the register and to our own processes', () => {
    const named = [...recipients.flatMap(({ by }) => by), ...ours, ...impersonal];
    expect(waysOut.filter((file) => !within(file, named))).toEqual([]);
    // Every listed file still opens connections.
    expect(
      [...ours, ...impersonal].filter((path) => !waysOut.some((file) => within(file, [path]))),
    ).toEqual([]);
  });

  it.each([
    ["await fetch('https://elsewhere.example')", true],
    ["import { request } from 'node:https';", true],
    ["import { createServer, connect, type Socket } from 'node:net';", true],
    ["import { createTransport } from 'nodemailer';", true],
    ["import { createServer, type Socket } from 'node:net';", false],
    ["import type { IncomingMessage } from 'node:http';", false],
    ['private async fetch(url: URL) {', false],
  ])('has a way out by %s: %s', (source, opens) => {
    expect(opensConnections(source)).toBe(opens);
  });
});
