import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailSink } from '../../mail-sink/index.js';
import { lookAtMailDomain, type MailDomain, type World } from './mail-domain.js';
import { policyProblem, readPolicy } from './mta-sts.js';
import { tryStarttls } from './try-starttls.js';

const policy =
  'version: STSv1\r\nmode: enforce\r\nmx: mail.x.example\r\nmx: *.y.example\r\nmax_age: 1209600\r\n';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-domain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A fake world in which everything is right, except the given changes. */
const world = (otherwise: Partial<World> = {}): World => ({
  mx: async () => ['mail.x.example', 'a.y.example'],
  txt: async (name) =>
    ({
      '_mta-sts.x.example': ['v=STSv1; id=20261126'],
      '_smtp._tls.x.example': ['v=TLSRPTv1; rua=mailto:tls@x.example'],
    })[name] ?? [],
  page: async () => policy,
  starttls: async () => ({ outcome: 'verified' }),
  ...otherwise,
});
const found = async (otherwise: Partial<World> = {}, dkim: MailDomain['dkim'] = null) =>
  (await lookAtMailDomain({ domain: 'x.example', dkim }, world(otherwise))).filter(
    ({ state }) => state !== 'well',
  );

describe('lookAtMailDomain', () => {
  it('reports no problem with MX, STARTTLS and an enforced policy', async () => {
    expect(await found()).toEqual([]);
    expect(await lookAtMailDomain({ domain: 'x.example', dkim: null }, world())).toHaveLength(5);
  });

  it.each<[string, Partial<World>, string, string, RegExp]>([
    ['no MX', { mx: async () => [] }, 'MX', 'wrong', /MX 10/],
    [
      'no STARTTLS',
      { starttls: async () => ({ outcome: 'not-offered' }) },
      'TLS of mail.x.example',
      'wrong',
      /STARTTLS/,
    ],
    [
      'an untrusted certificate',
      { starttls: async () => ({ outcome: 'unverified', words: 'CERT_HAS_EXPIRED' }) },
      'TLS of mail.x.example',
      'wrong',
      /certificate for mail\.x\.example/,
    ],
    [
      'an unreachable port 25',
      { starttls: async () => ({ outcome: 'unreachable', words: 'ETIMEDOUT' }) },
      'TLS of mail.x.example',
      'note',
      /port 25/,
    ],
    ['no record', { txt: async () => [] }, 'MTA-STS', 'wrong', /_mta-sts\.x\.example/],
    ['no policy', { page: async () => null }, 'MTA-STS', 'wrong', /Publish a policy there/],
    [
      'a server that the policy doesn’t name',
      { mx: async () => ['mail.x.example', 'b.a.y.example'] },
      'MTA-STS',
      'wrong',
      /mx: b\.a\.y\.example/,
    ],
    ['no DNS', { mx: () => Promise.reject(new Error('ECONNREFUSED')) }, 'mail', 'note', /resolver/],
  ])('gives advice for %s', async (_, otherwise, what, state, advice) => {
    expect(await found(otherwise)).toContainEqual(
      expect.objectContaining({ what, state, advice: expect.stringMatching(advice) }),
    );
  });

  it('checks that DNS has the DKIM key that signs mails', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keyFile = join(folder, 'dkim.pem');
    await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const dkim = { selector: 'mail', keyFile };
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    const txt = (text: string) => async (name: string) =>
      name === 'mail._domainkey.x.example' ? [text] : world().txt(name);
    expect(await found({ txt: txt(record) }, dkim)).toEqual([]);
    for (const [otherwise, words] of [
      [{}, /missing/],
      [{ txt: txt('v=DKIM1; p=abc') }, /another/],
    ] as const) {
      expect(await found(otherwise, dkim)).toMatchObject([
        {
          what: 'DKIM',
          found: expect.stringMatching(words),
          advice: expect.stringContaining(record),
        },
      ]);
    }
  });
});

describe('MTA-STS policy', () => {
  it.each([
    ['mode: testing', policy.replace('enforce', 'testing'), /mode: enforce/],
    ['max_age of an hour', policy.replace('1209600', '3600'), /max_age/],
    ['none for a complete policy', policy, null],
  ])('gets advice: %s', (_, text, advice) => {
    const read = readPolicy(text);
    const problem = read && policyProblem(read, ['MAIL.x.example.', 'a.y.example']);
    expect(problem).toEqual(advice === null ? null : expect.stringMatching(advice));
  });

  it.each(['', '<html>', policy.replace('STSv1', 'STSv2'), policy.replace('1209600', 'long')])(
    'is invalid: %j',
    (text) => expect(readPolicy(text)).toBeNull(),
  );
});

describe('tryStarttls', () => {
  it('distinguishes a server with STARTTLS from one without, and sends no mail', async () => {
    const secure = await MailSink.start({ folder: join(folder, 'secure') });
    expect(await tryStarttls('localhost', secure.port)).toEqual({
      outcome: 'unverified',
      words: expect.stringMatching(/SELF_SIGNED/),
    });
    await secure.stop();
    expect(await tryStarttls('localhost', secure.port)).toMatchObject({ outcome: 'unreachable' });
    const plain = await MailSink.start({ folder: join(folder, 'plain'), tls: false });
    expect(await tryStarttls('localhost', plain.port)).toEqual({ outcome: 'not-offered' });
    await plain.stop();
    expect([...secure.mails(), ...plain.mails()]).toEqual([]);
  });
});
