import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MailSink, type MailSinkOptions } from '../../../../tools/mail-sink/index.js';
import { config, type Config } from '../config.js';
import { SmtpClient } from './smtp-client.js';

const message = Buffer.from('From: a@x.example\r\nTo: b@x.example\r\nSubject: Dag\r\n\r\nDag\r\n');
let folder: string;
let sink: MailSink | null = null;

const startSink = async (options: Partial<MailSinkOptions> = {}): Promise<MailSink> => {
  sink = await MailSink.start({ folder: join(folder, 'mails'), ...options });
  return sink;
};
const client = (port: number, extra: Record<string, string> = {}): SmtpClient => {
  const parsed: Config = config.parse({
    HTTP_PORT: '25606',
    NATS_URL: 'nats://127.0.0.1',
    DATABASE_URL: 'postgres://127.0.0.1/x',
    BILLING_URL: 'http://127.0.0.1',
    COMPANY_NAME: 'Belfabriek',
    MAIL_FROM: 'a@x.example',
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(port),
    ...extra,
  });
  return new SmtpClient(parsed);
};
const handOver = (smtp: SmtpClient, to = 'b@x.example') =>
  smtp.handOver({ from: 'a@x.example', to }, message);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smtp-'));
});
afterEach(async () => {
  await sink?.stop();
  sink = null;
  await rm(folder, { recursive: true, force: true });
});

describe('handing a message over', () => {
  it('uses TLS when it is offered, and says when nobody vouches for the server', async () => {
    const { port } = await startSink();
    expect(await handOver(client(port))).toEqual({
      outcome: 'accepted',
      overTls: true,
      unverified: expect.stringMatching(/SELF_SIGNED/),
    });
  });

  it('goes without TLS when none is offered', async () => {
    const { port } = await startSink({ tls: false });
    expect(await handOver(client(port))).toMatchObject({ outcome: 'accepted', overTls: false });
  });

  it('knows a server by the certificates that it is given', async () => {
    const { port, certificate } = await startSink();
    const file = join(folder, 'ca.pem');
    await writeFile(file, certificate ?? '');
    const smtp = client(port, { SMTP_TLS: 'required', SMTP_CA_FILE: file });
    expect(await handOver(smtp)).toEqual({ outcome: 'accepted', overTls: true, unverified: null });
  });

  it('sends nothing when TLS is required and not offered, or by nobody known', async () => {
    const { port } = await startSink();
    const unknown = await handOver(client(port, { SMTP_TLS: 'required' }));
    expect(unknown).toMatchObject({ outcome: 'server-away' });
    expect(sink?.mails()).toEqual([]);
    await sink?.stop();
    const plain = await startSink({ tls: false });
    expect(await handOver(client(plain.port, { SMTP_TLS: 'required' }))).toMatchObject({
      outcome: 'server-away',
    });
    expect(plain.mails()).toEqual([]);
  });

  it('sends its password over TLS, and never without', async () => {
    const login = { SMTP_USER: 'belfabriek', SMTP_PASSWORD: 'geheim' };
    const { port } = await startSink();
    expect(await handOver(client(port, login))).toMatchObject({ outcome: 'accepted' });
    await sink?.stop();
    const plain = await startSink({ tls: false });
    expect(await handOver(client(plain.port, login))).toEqual({
      outcome: 'server-away',
      words: expect.stringContaining('TLS'),
    });
  });

  it('tells a refusal from a delay, with the server’s words', async () => {
    const { port } = await startSink({ refuse: ['weg@x.example'], defer: { 'vol@x.example': 1 } });
    expect(await handOver(client(port), 'weg@x.example')).toEqual({
      outcome: 'refused',
      words: expect.stringContaining('550'),
    });
    expect(await handOver(client(port), 'vol@x.example')).toEqual({
      outcome: 'put-off',
      words: expect.stringContaining('451'),
    });
    expect(await handOver(client(port), 'geen adres')).toMatchObject({ outcome: 'refused' });
  });

  it('doesn’t know what became of a message whose answer was cut off', async () => {
    const { port } = await startSink({ cut: { 'af@x.example': 1 } });
    expect(await handOver(client(port), 'af@x.example')).toMatchObject({ outcome: 'put-off' });
  });

  it.each([
    ['listens', null],
    ['speaks SMTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['takes anything at the moment', '421 Too busy\r\n'],
    ['takes anything at all', '554 No service here\r\n'],
  ])('says that the server is away when nobody there %s', async (_, greeting) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      if (greeting === null) socket.destroy();
      else socket.end(greeting);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    if (greeting === null) await new Promise((resolve) => server.close(resolve));
    const outcome = await handOver(client(port));
    expect(outcome).toEqual({ outcome: 'server-away', words: expect.stringMatching(/\S/) });
    if (greeting !== null) await new Promise((resolve) => server.close(resolve));
  });

  it('takes a refusal of our own address for trouble of all mails, not of this one', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 x ESMTP\r\n');
      socket.on('data', (chunk) => {
        const line = chunk.toString();
        if (line.startsWith('EHLO')) socket.write('250 x\r\n');
        else if (line.startsWith('MAIL')) socket.write('550 You may not send here\r\n');
        else socket.end('221 Bye\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await handOver(client(port))).toEqual({
      outcome: 'server-away',
      words: '550 You may not send here',
    });
    await new Promise((resolve) => server.close(resolve));
  });
});
