import { createServer, type Server } from 'node:https';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { numberSnapshot } from '@app/contracts';
import { newSecret, signedHeaders } from '@app/platform/owner-services';
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
    isOut: () => false,
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

/** The value of `decisions_total` for this outcome. */
async function count(outcome: string): Promise<number> {
  const metric = await register.getSingleMetric('decisions_total')?.get();
  return metric?.values.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
}

describe('Decisions', () => {
  it('returns the exit chosen by the service, which receives a signed question about the call', async () => {
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

  it('signs with the previous secret too, until its time is over', async () => {
    const previous = newSecret();
    const signatures = async (until: number) => {
      const one = about();
      const webhookSecretBefore = { secret: previous, until: until * 1000 };
      await ask({}, { ...one, number: { ...one.number, webhookSecretBefore } });
      const { headers, body } = seen.at(-1)!;
      const sentAtMs = Number(headers['webhook-timestamp']) * 1000;
      const by = (...secrets: string[]) =>
        signedHeaders(secrets, `${callId}/4`, sentAtMs, body)['webhook-signature'];
      return { sent: headers['webhook-signature'], by };
    };
    const both = await signatures(Date.now() + 60_000);
    expect(both.sent).toBe(both.by(secret, previous));
    const one = await signatures(Date.now() - 1);
    expect(one.sent).toBe(one.by(secret));
  });

  it('asks with the same webhook id again after a take-over', async () => {
    await ask();
    await ask();
    expect(seen.map(({ headers }) => headers['webhook-id'])).toEqual([
      `${callId}/4`,
      `${callId}/4`,
    ]);
  });

  it('omits the number of a caller who withholds it', async () => {
    expect(await ask({}, about({ withheld: true }))).toBe('vip');
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ caller: null, withheld: true });
    expect(JSON.stringify(seen)).not.toContain('612345678');
  });

  it('connects to the address that was checked, and verifies the name’s certificate', async () => {
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
    ['unknown-exit', 'names an exit that the node lacks', json('{"exit":"elsewhere"}')],
    ['unknown-exit', 'names a property of every object', json('{"exit":"__proto__"}')],
    ['unreadable', 'returns incomplete JSON', json('{"exit":"vip"')],
    ['unreadable', 'returns another JSON value', json('["vip"]')],
    ['unreadable', 'returns an empty body', json('')],
    ['status', 'returns an error status', (to) => void to.writeHead(500).end('{"exit":"vip"}')],
    ['status', 'redirects', (to) => void to.writeHead(307, { location: `${origin}/other` }).end()],
    ['type', 'returns HTML', json('{"exit":"vip"}', { 'content-type': 'text/html' })],
    ['encoding', 'returns a compressed body', json('', { 'content-encoding': 'gzip' })],
    ['too-large', 'returns more than 4096 bytes', json(`{"exit":"vip","more":"${big}"}`)],
    ['unreachable', 'closes the connection', (to) => void to.socket?.destroy()],
    [
      'unreachable',
      'switches to another protocol',
      (to) => void to.writeHead(101, { connection: 'upgrade', upgrade: 'else' }).end(),
    ],
    [
      'unreachable',
      'sends headers that are too long',
      (to) => void to.writeHead(200, { big: big + big }).end(),
    ],
    [
      'unreachable',
      'closes the connection within the body',
      (to) => {
        to.writeHead(200, { 'content-type': 'application/json', 'content-length': 14 });
        to.write('{"exit":', () => to.socket?.destroy());
      },
    ],
    [
      'too-large',
      'sends a body without an end',
      (to) => {
        to.writeHead(200, { 'content-type': 'application/json' });
        const more = (): void => void (to.destroyed || to.write(big, more));
        more();
      },
    ],
  ])('gives no exit (%s) when a service %s', async (outcome, _, answer) => {
    reply = answer;
    const before = await count(outcome);
    expect(await ask()).toBeNull();
    expect(await count(outcome)).toBe(before + 1);
    expect(seen).toHaveLength(1);
  });

  it('gives no exit when a service returns compressed bytes without saying so', async () => {
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
  ])('gives no exit after the time-out when a service %s', async (_, answer) => {
    reply = answer;
    const before = await count('late');
    expect(await ask({ timeoutMs: 100 })).toBeNull();
    expect(await count('late')).toBe(before + 1);
  });

  it('gives no exit when the time-out passes before the service’s host name is resolved', async () => {
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
    ['this host in hexadecimal', 'https://0x7f.1/'],
    ['this host as one number', 'https://2130706433/'],
    ['this host as a mapped IPv6 address', 'https://[::ffff:127.0.0.1]/'],
    ['the unspecified address', 'https://0.0.0.0/'],
    ['a cloud’s metadata address', 'https://169.254.169.254/latest/'],
    ['a name with a private address', 'https://private.example/'],
    ['a name with a public and a private address', 'https://mixed.example/'],
    ['another port', 'https://public.example:22/'],
    ['a URL without encryption', 'http://public.example/'],
  ])('refuses %s', async (_, url) => {
    const before = await count('address-refused');
    const addresses = {
      'private.example': ['10.0.0.1'],
      'mixed.example': ['145.97.39.155', '192.168.1.1'],
      'public.example': ['145.97.39.155'],
    };
    expect(await ask({ url, addresses })).toBeNull();
    expect(await count('address-refused')).toBe(before + 1);
  });

  it('opens no connection to a refused address', async () => {
    const url = `https://webhook.example:8443/`;
    const addresses = { 'webhook.example': ['127.0.0.1'] };
    expect(await ask({ url, addresses, testOrigins: [] })).toBeNull();
    expect(await ask({ testOrigins: [] })).toBeNull();
    expect(connections).toBe(0);
  });

  it('gives no exit when the name does not exist, or when no server listens', async () => {
    const [unresolved, unreachable] = [await count('unresolved'), await count('unreachable')];
    expect(await ask({ url: 'https://nobody.example/' })).toBeNull();
    expect(await count('unresolved')).toBe(unresolved + 1);
    server.close();
    expect(await ask()).toBeNull();
    expect(await count('unreachable')).toBe(unreachable + 1);
  });

  it('asks nothing when the number has no secret to sign with', async () => {
    const one = about();
    expect(await ask({}, { ...one, number: { ...one.number, webhookSecret: null } })).toBeNull();
    expect(connections).toBe(0);
  });

  it('answers other owners’ questions while one owner’s service hangs', async () => {
    const waiting: ServerResponse[] = [];
    reply = (response) => void waiting.push(response);
    const asked = decisions();
    const before = await count('busy');
    const hung = Array.from({ length: 60 }, () => asked.exit(question(`${origin}/`), about()));
    // Questions beyond the owner's share are answered without asking the service.
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
