import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport, type Transporter } from 'nodemailer';
import { MailPages } from './mail-pages.js';
import { readMails } from './mail-folder.js';
import { MailSink, type MailSinkOptions } from './mail-sink.js';

const pdf = Buffer.from('%PDF-1.7 bytes');
const mail = {
  from: 'Belfabriek <facturen@belfabriek.example>',
  to: 'klant@helpdesk.example',
  subject: 'Factuur F2026-00001',
  messageId: '<1@belfabriek.example>',
  text: 'Beste klant,\n\nZie https://belfabriek.example/documenten/1?a=1&b=2',
  html: '<p>Beste <b>klant</b><script>document.title = 1</script></p>',
  attachments: [{ filename: 'F2026-00001.pdf', content: pdf }],
};

let folder: string;
let sink: MailSink;
let client: Transporter;

async function start(options: Partial<MailSinkOptions> = {}): Promise<void> {
  sink = await MailSink.start({ folder, ...options });
  client = createTransport({
    host: '127.0.0.1',
    port: sink.port,
    tls: sink.certificate === null ? {} : { ca: sink.certificate, servername: 'localhost' },
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mails-'));
});

afterEach(async () => {
  client.close();
  await sink.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('MailSink', () => {
  it('stores an accepted mail, sent over TLS with its self-signed certificate', async () => {
    await start();
    await client.sendMail(mail);
    const [kept] = await readMails(folder);
    expect(kept).toMatchObject({
      number: 1,
      to: ['klant@helpdesk.example'],
      from: 'facturen@belfabriek.example',
      subject: mail.subject,
      messageId: mail.messageId,
      overTls: true,
      attachments: [
        {
          name: 'F2026-00001.pdf',
          contentType: 'application/pdf',
          bytes: pdf.length,
          sha256: createHash('sha256').update(pdf).digest('hex'),
        },
      ],
    });
    expect(kept?.text.trim()).toBe(mail.text);
    expect(await readFile(join(folder, '000001.eml'), 'utf8')).toContain('Factuur F2026-00001');
    expect((await readdir(folder)).toSorted()).toEqual(['000001.eml', 'mails.jsonl']);
  });

  it('offers no STARTTLS with tls: false', async () => {
    await start({ tls: false });
    await client.sendMail(mail);
    expect(sink.mails()).toMatchObject([{ overTls: false }]);
  });

  it('refuses, defers and cuts off recipients as configured', async () => {
    await start({
      refuse: ['weg@x.example'],
      defer: { 'vol@x.example': 2 },
      cut: { 'af@x.example': 1 },
    });
    const to = (address: string) => client.sendMail({ ...mail, to: address });
    await expect(to('weg@x.example')).rejects.toMatchObject({ responseCode: 550 });
    await expect(to('vol@x.example')).rejects.toMatchObject({ responseCode: 451 });
    await expect(to('vol@x.example')).rejects.toMatchObject({ responseCode: 451 });
    expect(sink.mails()).toEqual([]);
    await to('vol@x.example');
    await expect(to('af@x.example')).rejects.toThrow();
    await to('af@x.example');
    expect(sink.mails().map((kept) => kept.to[0])).toEqual([
      'vol@x.example',
      'af@x.example',
      'af@x.example',
    ]);
  });

  it('keeps accepted mails over a restart, and drops unacknowledged ones', async () => {
    await start();
    await client.sendMail(mail);
    client.close();
    await sink.stop();
    await writeFile(join(folder, '000002.eml'), 'never answered');
    await writeFile(join(folder, '000003.eml.part'), 'never whole');
    await appendFile(join(folder, 'mails.jsonl'), '{"number":2,"to"');
    await start();
    await client.sendMail({ ...mail, subject: 'De tweede' });
    expect((await readMails(folder)).map(({ number, subject }) => [number, subject])).toEqual([
      [1, mail.subject],
      [2, 'De tweede'],
    ]);
    expect((await readdir(folder)).toSorted()).toEqual(['000001.eml', '000002.eml', 'mails.jsonl']);
  });
});

describe('MailPages', () => {
  let pages: MailPages;
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${pages.port}${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  beforeEach(async () => {
    await start();
    pages = await MailPages.start(sink.folder, 0, '127.0.0.1');
  });
  afterEach(() => pages.stop());

  it('list the mails, and show one with its attachment', async () => {
    expect((await get('/')).text).toContain('Nothing has arrived yet');
    await client.sendMail({ ...mail, subject: 'Factuur <b>1</b>' });
    const list = await get('/');
    expect(list.text).toContain('Factuur &#60;b&#62;1&#60;/b&#62;');
    expect(list.text).toContain('href="/mails/1"');
    const one = await get('/mails/1');
    expect(one.text).toContain('href="https://belfabriek.example/documenten/1?a=1&#38;b=2"');
    expect(one.text).toContain('F2026-00001.pdf');
    const file = await get('/mails/1/attachments/0');
    expect(file.text).toBe('%PDF-1.7 bytes');
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await get('/mails.jsonl')).text).toBe(
      await readFile(join(folder, 'mails.jsonl'), 'utf8'),
    );
  });

  it('show a mail’s own HTML only in a sandbox', async () => {
    await client.sendMail(mail);
    expect((await get('/mails/1')).text).not.toContain('<script>');
    const framed = await get('/mails/1/html');
    expect(framed.text).toContain('<b>klant</b>');
    expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
  });

  it.each(['/mails/2', '/mails/1/attachments/7', '/mails/x', '/../etc/passwd', '/mails/1/html/x'])(
    'answer 404 to %s',
    async (path) => {
      await client.sendMail({ ...mail, html: '' });
      expect((await get(path)).status).toBe(404);
    },
  );
});
