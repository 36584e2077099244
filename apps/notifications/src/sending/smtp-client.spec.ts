import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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
    RECORDINGS_URL: 'http://127.0.0.1',
    COMPANY_NAME: 'Belfabriek',
    MAIL_FROM: 'a@x.example',
    WEBHOOK_SECRET: 'a-secret-that-only-this-spec-knows-of',
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

describe('SmtpClient', () => {
  it('uses TLS when offered, and reports that the server cannot be verified', async () => {
    const { port } = await startSink();
    expect(await handOver(client(port))).toEqual({
      outcome: 'accepted',
      overTls: true,
      unverified: expect.stringMatching(/SELF_SIGNED/),
    });
  });

  it('sends without TLS when none is offered', async () => {
    const { port } = await startSink({ tls: false });
    expect(await handOver(client(port))).toMatchObject({ outcome: 'accepted', overTls: false });
  });

  it('verifies the server by the configured certificates', async () => {
    const { port, certificate } = await startSink();
    const file = join(folder, 'ca.pem');
    await writeFile(file, certificate ?? '');
    const smtp = client(port, { SMTP_TLS: 'required', SMTP_CA_FILE: file });
    expect(await handOver(smtp)).toEqual({ outcome: 'accepted', overTls: true, unverified: null });
  });

  it('sends nothing when TLS is required but not offered, or not verified', async () => {
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

  it('sends its password over TLS only', async () => {
    const login = { SMTP_USER: 'belfabriek', SMTP_PASSWORD: 'geheim' };
    const { port } = await startSink();
    expect(await handOver(client(port, login))).toMatchObject({ outcome: 'accepted' });
    await sink?.stop();
    const plain = await startSink({ tls: false });
    expect(await handOver(client(plain.port, login))).toEqual({
      outcome: 'server-away',
      lastError: 'server-away',
      words: expect.stringContaining('TLS'),
    });
  });

  it('distinguishes a refusal from a delay, with the server’s reply', async () => {
    const { port } = await startSink({ refuse: ['weg@x.example'], defer: { 'vol@x.example': 1 } });
    expect(await handOver(client(port), 'weg@x.example')).toEqual({
      outcome: 'refused',
      lastError: expect.stringMatching(/^550/),
    });
    expect(await handOver(client(port), 'vol@x.example')).toEqual({
      outcome: 'put-off',
      lastError: expect.stringMatching(/^451/),
    });
    expect(await handOver(client(port), 'geen adres')).toMatchObject({ outcome: 'refused' });
    expect(await handOver(client(port), 'geen<adres')).toEqual({
      outcome: 'refused',
      lastError: 'no-address',
    });
  });

  it('reports a delay when the answer to a message was cut off', async () => {
    const { port } = await startSink({ cut: { 'af@x.example': 1 } });
    expect(await handOver(client(port), 'af@x.example')).toEqual({
      outcome: 'put-off',
      lastError: 'cut-off',
    });
  });

  it.each([
    ['listens', null, 'server-away'],
    ['speaks SMTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'server-away'],
    ['accepts messages at the moment', '421 Too busy\r\n', '421 Too busy'],
    ['accepts messages at all', '554 No service here\r\n', '554 No service here'],
  ])('reports the server as unreachable when nothing there %s', async (_, greeting, lastError) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      if (greeting === null) socket.destroy();
      else socket.end(greeting);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    if (greeting === null) await new Promise((resolve) => server.close(resolve));
    const outcome = await handOver(client(port));
    expect(outcome).toEqual({
      outcome: 'server-away',
      lastError,
      words: expect.stringMatching(/\S/),
    });
    if (greeting !== null) await new Promise((resolve) => server.close(resolve));
  });

  it('treats a refusal of our sender address as a trouble of all mails', async () => {
    expect(await handOverTo({ MAIL: '550 You may not send here' })).toEqual({
      outcome: 'server-away',
      lastError: '550 You may not send here',
      words: '550 You may not send here',
    });
  });

  it.each([
    ['RCPT', '501 That is no address'],
    ['RCPT', '550 No such mailbox here'],
    ['RCPT', '550 5.1.1 User unknown'],
    ['RCPT', '552 5.2.2 Mailbox full'],
    ['RCPT', '553-5.1.3 That is no address\r\n553 5.1.3 See RFC 5321'],
    ['RCPT', '554 5.2.1 Mailbox disabled'],
    ['body', '550 We do not like this message'],
    ['body', '554 5.6.0 Malformed'],
  ])('treats the answer at %s as a refusal of the mail: %s', async (at, answer) => {
    expect(await handOverTo({ [at]: answer })).toMatchObject({ outcome: 'refused' });
  });

  it.each([
    ['MAIL', '552 Message size exceeds fixed maximum message size'],
    ['RCPT', '552 5.2.3 Message length exceeds administrative limit'],
    ['body', '552 5.3.4 Message too big'],
    ['body', '552 The message is too large'],
  ])('treats the answer at %s as too large: %s', async (at, answer) => {
    expect(await handOverTo({ [at]: answer })).toEqual({
      outcome: 'too-large',
      lastError: answer,
    });
  });

  it('reports a message as too large when it exceeds the size that the server announces', async () => {
    const { port } = await startSink({ size: 30 });
    expect(await handOver(client(port))).toEqual({
      outcome: 'too-large',
      lastError: 'too-large',
    });
  });

  it.each([
    ['RCPT', '554 5.7.1 <b@x.example>: Relay access denied'],
    ['RCPT', '554 Relay access denied'],
    ['RCPT', '550 relay not permitted'],
    ['RCPT', '550 5.7.1 Unable to relay'],
    ['RCPT', '553 5.1.8 <a@x.example>: Sender address rejected: Domain not found'],
    ['RCPT', '530 5.7.0 Must issue a STARTTLS command first'],
    ['RCPT', '503 Bad sequence of commands'],
    ['DATA', '554 No valid recipients'],
    ['body', '550 5.7.26 Unauthenticated mail'],
    ['body', '554 5.3.0 Server configuration error'],
    ['body', '451 Try again'],
  ])('delays a mail if the answer at %s is about the server or us: %s', async (at, answer) => {
    expect(await handOverTo({ [at]: answer })).toEqual({
      outcome: 'put-off',
      lastError: answer,
    });
  });
});

/** Hands a message to a server that accepts everything except where `answers` has a reply. */
async function handOverTo(answers: Partial<Record<string, string>>) {
  const server = createServer((socket) => {
    let isBody = false;
    const lines = createInterface({ input: socket });
    socket.on('error', () => undefined);
    const say = (at: string, usual: string) => socket.write(`${answers[at] ?? usual}\r\n`);
    say('greeting', '220 x ESMTP');
    lines.on('line', (line) => {
      const verb = line.slice(0, 4);
      if (isBody) {
        if (line !== '.') return;
        isBody = false;
        say('body', '250 Taken');
      } else if (verb === 'DATA') {
        isBody = answers['DATA'] === undefined;
        say('DATA', '354 Go on');
      } else if (verb === 'QUIT') socket.end('221 Bye\r\n');
      else say(verb, '250 x');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await handOver(client((server.address() as AddressInfo).port));
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
