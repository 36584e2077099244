import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Finding } from '../finding.js';
import type { LookUp } from './look-up.js';
import { policyProblem, readPolicy } from './mta-sts.js';
import type { Starttls } from './try-starttls.js';

export interface MailDomain {
  readonly domain: string;
  /** The DKIM key that signs our mails; null without one. */
  readonly dkim: { readonly selector: string; readonly keyFile: string } | null;
}

/** The outside world's answers, replaceable in tests. */
export interface World extends LookUp {
  starttls(host: string): Promise<Starttls>;
}

const setUp = 'See deploy/mail/README.md.';

/**
 * Checks that mail to us travels encrypted, as our privacy statement says, and that receivers can
 * verify mail from us.
 */
export async function lookAtMailDomain(
  { domain, dkim }: MailDomain,
  world: World,
): Promise<Finding[]> {
  const hosts = await world.mx(domain).catch((error: Error) => error);
  if ('message' in hosts) {
    const found = `DNS can't be asked: ${hosts.message}`;
    return [
      { what: 'mail', state: 'note', found, advice: 'Run this where a DNS resolver is reachable.' },
    ];
  }
  const tried = hosts.map(async (host) => ofServer(host, await world.starttls(host)));
  return [
    ofServers(domain, hosts),
    ...(await Promise.all(tried)),
    await guarded('MTA-STS', () => ofSts(domain, hosts, world)),
    await guarded('TLS-RPT', () => ofReports(domain, world)),
    ...(dkim === null ? [] : [await guarded('DKIM', () => ofDkim(domain, dkim, world))]),
  ];
}

async function guarded(what: string, find: () => Promise<Finding>): Promise<Finding> {
  try {
    return await find();
  } catch (error) {
    const found = `the check failed: ${(error as Error).message}`;
    return { what, state: 'note', found, advice: 'Run this where the internet is reachable.' };
  }
}

const ofServers = (domain: string, hosts: readonly string[]): Finding =>
  hosts.length > 0
    ? { what: 'MX', state: 'well', found: hosts.join(', ') }
    : {
        what: 'MX',
        state: 'wrong',
        found: `${domain} has none`,
        advice: `Add to DNS: ${domain}. MX 10 <server>. ${setUp}`,
      };

function ofServer(host: string, tried: Starttls): Finding {
  const what = `TLS of ${host}`;
  switch (tried.outcome) {
    case 'verified':
      return { what, state: 'well', found: 'STARTTLS, with a certificate for that name' };
    case 'unverified': {
      const advice = `Give it a certificate for ${host} that senders trust: MTA-STS requires one. ${setUp}`;
      return { what, state: 'wrong', found: `STARTTLS, but ${tried.words}`, advice };
    }
    case 'not-offered': {
      const advice = `Enable STARTTLS: mail to us arrives unencrypted. ${setUp}`;
      return { what, state: 'wrong', found: 'no STARTTLS', advice };
    }
    case 'refused':
      return {
        what,
        state: 'wrong',
        found: tried.words,
        advice: `See the server’s answer. ${setUp}`,
      };
    case 'unreachable': {
      const advice =
        'Many networks block outgoing connections to port 25: run this from another network.';
      return { what, state: 'note', found: tried.words, advice };
    }
  }
}

async function ofSts(domain: string, hosts: readonly string[], world: LookUp): Promise<Finding> {
  const what = 'MTA-STS';
  const records = (await world.txt(`_mta-sts.${domain}`)).filter((text) =>
    text.startsWith('v=STSv1'),
  );
  if (records.length !== 1 || !/;\s*id=[a-z0-9]{1,32}\s*(?:;|$)/i.test(records[0] ?? '')) {
    const advice = `Add to DNS: _mta-sts.${domain}. TXT "v=STSv1; id=1". ${setUp}`;
    return { what, state: 'wrong', found: `${records.length} records in DNS`, advice };
  }
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  const text = await world.page(url);
  const policy = text === null ? null : readPolicy(text);
  if (policy === null) {
    return {
      what,
      state: 'wrong',
      found: `no policy at ${url}`,
      advice: `Publish a policy there. ${setUp}`,
    };
  }
  const advice = policyProblem(policy, hosts);
  if (advice === null)
    return { what, state: 'well', found: `enforced for ${policy.mx.join(', ')}` };
  return { what, state: 'wrong', found: `mode ${policy.mode}, ${policy.mx.join(', ')}`, advice };
}

async function ofReports(domain: string, world: LookUp): Promise<Finding> {
  const what = 'TLS-RPT';
  const records = await world.txt(`_smtp._tls.${domain}`);
  if (records.some((text) => text.startsWith('v=TLSRPTv1'))) {
    return { what, state: 'well', found: 'senders report failures' };
  }
  const advice = `Add to DNS: _smtp._tls.${domain}. TXT "v=TLSRPTv1; rua=mailto:<address>".`;
  return { what, state: 'note', found: 'senders don’t report TLS failures', advice };
}

async function ofDkim(
  domain: string,
  { selector, keyFile }: NonNullable<MailDomain['dkim']>,
  world: LookUp,
): Promise<Finding> {
  const what = 'DKIM';
  const name = `${selector}._domainkey.${domain}`;
  const key = createPublicKey(readFileSync(keyFile)).export({ type: 'spki', format: 'der' });
  const wanted = key.toString('base64');
  const found = await world.txt(name);
  const keys = found.map((text) => /(?:^|;)\s*p=([^;]*)/.exec(text)?.[1]?.replaceAll(/\s/g, ''));
  if (keys.includes(wanted)) return { what, state: 'well', found: `${name} has our key` };
  return {
    what,
    state: 'wrong',
    found: `${name} ${keys.length === 0 ? 'is missing' : 'has another key'}`,
    advice: `Add to DNS: ${name}. TXT "v=DKIM1; k=rsa; p=${wanted}"`,
  };
}
