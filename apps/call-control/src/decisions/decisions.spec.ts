import { createServer, type Server } from 'node:https';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { numberSnapshot } from '@app/contracts';
import { signedHeaders } from '@app/platform/owner-services';
import { serviceCertificate as certificate, serviceKey as key } from '@app/testing';
import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import type { About } from '../calls/live/questions.js';
import { Decisions } from './decisions.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const callId = '717c8d74-3d28-4324-bf47-92da7094fb17';

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly path: string | undefined;
  readonly body: string;
}

let server: Server;
let origin: string;
let port: number;
let connections: number;
let seen: Seen[];
let reply: (response: ServerResponse) => void;

const listener: RequestListener = (incoming, response) => {
  let body = '';
  incoming.on('data', (chunk) => (body += String(chunk)));
  incoming.on('end', () => {
    seen.push({ headers: incoming.headers, path: incoming.url, body });
    reply(response);
  });
};

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  [seen, connections] = [[], 0];
  server = createServer({ cert: certificate, key }, listener);
  server.on('connection', () => (connections += 1));
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  origin = `https://127.0.0.1:${port}`;
  reply = json('{"exit":"vip"}');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json =
  (text: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);
  };

const about = (changes: Partial<About['facts']['caller']> = {}): About => ({
  facts: {
    callId,
    nowMs: 0,
    country: 'NL',
    zone: 'Europe/Amsterdam',
    caller: { number: '+31612345678', withheld: false, country: 'NL', kind: 'mobile', ...changes },
    isListed: () => false,
    tariffDue: false,
  },
  number: numberSnapshot.parse({
    number: '+319001234',
    ownerId: 'helpdesk-nu',
    country: 'NL',
    flowVersion: 3,
    flow: null,
    language: 'nl',
    prompts: {},
    lists: {},
    tariffDue: false,
    tariffs: [],
    closed: null,
    webhookSecret: secret,
  }),
  state: { node: 'who', step: 4, language: null },
  startedAtMs: Date.UTC(2026, 10, 25, 9),
});

interface Asked {
  url?: string;
  timeoutMs?: number;
  testOrigins?: string[];
  addresses?: Record<string, string[]>;
  ca?: string;
}
const decisions = ({ testOrigins = [origin], addresses = {}, ca = certificate }: Asked = {}) =>
  new Decisions({
    testOrigins: new Set(testOrigins),
    ca,
    resolve: async (host) => addresses[host] ?? [],
  });
const question = (url: string, timeoutMs = 5000) => ({
  kind: 'decide' as const,
  url,
  timeoutMs,
  exits: ['vip', 'normal'],
});
const ask = ({ url = `${origin}/calls?key=1`, timeoutMs, ...rest }: Asked = {}, of = about()) =>
  decisions(rest).exit(question(url, timeoutMs), of);

/** How often that was the outcome so far. */
async function count(outcome: string): Promise<number> {
  const metric = await register.getSingleMetric('decisions_total')?.get();
  return metric?.values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
}

describe('a decision', () => {
  it('is the exit that the service chose, told of the call by a signed question', async () => {
    expect(await ask()).toBe('vip');
    const [request] = seen;
    expect(JSON.parse(request?.body ?? '')).toEqual({
      callId,
      number: '+319001234',
      node: 'who',
      step: 4,
      caller: '+31612345678',
      withheld: false,
      origin: { country: 'NL', kind: 'mobile' },
      language: 'nl',
      startedAt: '2026-11-25T09:00:00.000Z',
    });
    expect(request?.path).toBe('/calls?key=1');
    const sentAtMs = Number(request?.headers['webhook-timestamp']) * 1000;
    expect(Math.abs(Date.now() - sentAtMs)).toBeLessThan(60_000);
    expect(request?.headers).toMatchObject({
      ...signedHeaders([secret], `${callId}/4`, sentAtMs, request?.body ?? ''),
      'content-type': 'application/json',
      host: `127.0.0.1:${port}`,
    });
  });

  it('is asked the same way again after a take-over', async () => {
    await ask();
    await ask();
    expect(seen.map(({ headers }) => headers['webhook-id'])).toEqual([
      `${callId}/4`,
      `${callId}/4`,
    ]);
  });

  it('is asked without the number of a caller who withholds it', async () => {
    expect(await ask({}, about({ withheld: true }))).toBe('vip');
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ caller: null, withheld: true });
    expect(JSON.stringify(seen)).not.toContain('612345678');
  });

  it('is made by the service that the name’s checked address has, whose certificate it shows', async () => {
    const named = (host: string): Asked => ({
      url: `https://${host}:${port}/`,
      testOrigins: [`https://${host}:${port}`],
      addresses: { [host]: ['127.0.0.1', '127.0.0.9'] },
    });
    expect(await ask(named('webhook.example'))).toBe('vip');
    expect(seen[0]?.headers.host).toBe(`webhook.example:${port}`);
    const before = await count('certificate');
    expect(await ask(named('another.example'))).toBeNull();
    expect(await ask({ ca: '' })).toBeNull();
    expect(await count('certificate')).toBe(before + 2);
    expect(seen).toHaveLength(1);
  });

  const big = 'x'.repeat(5000);
  it.each<[string, string, (response: ServerResponse) => void]>([
    ['unknown-exit', 'lies', json('{"exit":"elsewhere"}')],
    ['unknown-exit', 'names what every object has', json('{"exit":"__proto__"}')],
    ['unreadable', 'answers half of it', json('{"exit":"vip"')],
    ['unreadable', 'answers something else', json('["vip"]')],
    ['unreadable', 'answers nothing', json('')],
    ['status', 'answers an error', (to) => void to.writeHead(500).end('{"exit":"vip"}')],
    [
      'status',
      'sends us elsewhere',
      (to) => void to.writeHead(307, { location: `${origin}/other` }).end(),
    ],
    ['type', 'answers a page', json('{"exit":"vip"}', { 'content-type': 'text/html' })],
    ['encoding', 'answers a bomb', json('', { 'content-encoding': 'gzip' })],
    ['too-large', 'answers a lot', json(`{"exit":"vip","more":"${big}"}`)],
    ['unreachable', 'hangs up', (to) => void to.socket?.destroy()],
    [
      'unreachable',
      'wants to speak another protocol',
      (to) => void to.writeHead(101, { connection: 'upgrade', upgrade: 'else' }).end(),
    ],
    [
      'unreachable',
      'sends headers without an end',
      (to) => void to.writeHead(200, { big: big + big }).end(),
    ],
    [
      'unreachable',
      'breaks off',
      (to) => {
        to.writeHead(200, { 'content-type': 'application/json', 'content-length': 14 });
        to.write('{"exit":', () => to.socket?.destroy());
      },
    ],
    [
      'too-large',
      'answers without an end',
      (to) => {
        to.writeHead(200, { 'content-type': 'application/json' });
        const more = (): void => void (to.destroyed || to.write(big, more));
        more();
      },
    ],
  ])('is none (%s) of a service that %s', async (outcome, _, answer) => {
    reply = answer;
    const before = await count(outcome);
    expect(await ask()).toBeNull();
    expect(await count(outcome)).toBe(before + 1);
    expect(seen).toHaveLength(1);
  });

  it('is none of a service that sends a bomb as it is', async () => {
    reply = (to) => {
      to.writeHead(200, { 'content-type': 'application/json' });
      to.end(gzipSync(Buffer.alloc(1_000_000)).subarray(0, 900));
    };
    expect(await ask()).toBeNull();
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['never answers', () => undefined],
    [
      'never ends its answer',
      (to) => {
        to.writeHead(200, { 'content-type': 'application/json' });
        to.write('{"exit":');
      },
    ],
  ])('is none when its time is over of a service that %s', async (_, answer) => {
    reply = answer;
    const before = await count('late');
    expect(await ask({ timeoutMs: 100 })).toBeNull();
    expect(await count('late')).toBe(before + 1);
  });

  it('is none when its time is over before the name’s address is known', async () => {
    const slow = new Decisions({
      testOrigins: new Set(),
      resolve: () => new Promise(() => undefined),
    });
    const before = await count('late');
    expect(await slow.exit(question('https://webhook.example/', 50), about())).toBeNull();
    expect(await count('late')).toBe(before + 1);
  });

  it.each([
    ['this host', 'https://127.0.0.1/'],
    ['this host, another way', 'https://0x7f.1/'],
    ['this host, as a number', 'https://2130706433/'],
    ['this host, mapped', 'https://[::ffff:127.0.0.1]/'],
    ['nobody', 'https://0.0.0.0/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/'],
    ['a private address by name', 'https://private.example/'],
    ['one of several addresses', 'https://mixed.example/'],
    ['another port', 'https://public.example:22/'],
    ['no encryption', 'http://public.example/'],
  ])('is refused at %s', async (_, url) => {
    const before = await count('address-refused');
    const addresses = {
      'private.example': ['10.0.0.1'],
      'mixed.example': ['145.97.39.155', '192.168.1.1'],
      'public.example': ['145.97.39.155'],
    };
    expect(await ask({ url, addresses })).toBeNull();
    expect(await count('address-refused')).toBe(before + 1);
  });

  it('connects nowhere before the address is checked', async () => {
    const url = `https://webhook.example:8443/`;
    const addresses = { 'webhook.example': ['127.0.0.1'] };
    expect(await ask({ url, addresses, testOrigins: [] })).toBeNull();
    expect(await ask({ testOrigins: [] })).toBeNull();
    expect(connections).toBe(0);
  });

  it('is none of a name that nobody has, nor where nobody listens', async () => {
    const [unresolved, unreachable] = [await count('unresolved'), await count('unreachable')];
    expect(await ask({ url: 'https://nobody.example/' })).toBeNull();
    expect(await count('unresolved')).toBe(unresolved + 1);
    server.close();
    expect(await ask()).toBeNull();
    expect(await count('unreachable')).toBe(unreachable + 1);
  });

  it('is not asked without a secret to sign by', async () => {
    const one = about();
    expect(await ask({}, { ...one, number: { ...one.number, webhookSecret: null } })).toBeNull();
    expect(connections).toBe(0);
  });

  it('leaves other owners room when one’s service hangs', async () => {
    const waiting: ServerResponse[] = [];
    reply = (response) => void waiting.push(response);
    const asked = decisions();
    const before = await count('busy');
    const hung = Array.from({ length: 60 }, () => asked.exit(question(`${origin}/`), about()));
    // those that are too many are answered at once
    expect(await Promise.all(hung.slice(50))).toEqual(Array(10).fill(null));
    expect(await count('busy')).toBe(before + 10);
    const other = about();
    const another = asked.exit(question(`${origin}/`), {
      ...other,
      number: { ...other.number, ownerId: 'another' },
    });
    while (waiting.length < 51) await new Promise((resolve) => setImmediate(resolve));
    for (const response of waiting) json('{"exit":"normal"}')(response);
    expect(await another).toBe('normal');
    expect(await Promise.all(hung.slice(0, 50))).toEqual(Array(50).fill('normal'));
    expect(await asked.exit(question('https://0.0.0.0/'), about())).toBeNull();
  });
});
