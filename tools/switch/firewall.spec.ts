import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { carrierFiles } from '@app/switch-conf';
import { carrier as carrierOf, trunk } from '@app/testing/builders';

const run = promisify(execFile);
const rules = join(import.meta.dirname, '../../freeswitch/firewall/belfabriek.nft');
const installed = '/var/lib/belfabriek/carriers/current/firewall.nft';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firewall-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Lets nft check the rules with these elements; in a network namespace where the kernel requires one. */
async function check(elements: string, change = (text: string): string => text): Promise<void> {
  const [set, all] = ['firewall.nft', 'all.nft'].map((name) => join(folder, name)) as [
    string,
    string,
  ];
  await writeFile(set, elements);
  const text = await readFile(rules, 'utf8');
  expect(text).toContain(`include "${installed}"`);
  await writeFile(all, change(text.replace(installed, set)));
  const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
  const program = process.env['TEST_NFT'] ?? 'nft';
  const nft = [program, '--check', '--file', all] as const;
  try {
    await run(program, nft.slice(1), { env });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error('nft is needed: on Debian apt-get install nftables', { cause: error });
    }
    if (!/not permitted/i.test(String(error))) throw error;
    await run('unshare', ['--map-root-user', '--net', ...nft], { env });
  }
}

const carrier = (id: string, addresses: string[], hosts: string[]) =>
  carrierOf({
    id,
    addresses,
    trunks: hosts.map((host, index) => trunk({ id: `${id}-${index}`, host })),
  });

describe('freeswitch/firewall.nft', () => {
  it.each([
    ['no carrier', []],
    [
      'overlapping networks, and trunks given by host name',
      [
        carrier('laagland', ['10.1.2.0/24', '10.1.2.3'], ['10.1.2.3', 'sip.example.net']),
        carrier('noord', ['10.1.2.128/25', '10.9.9.9'], ['192.0.2.7']),
      ],
    ],
  ])('is accepted by nft with the addresses of %s', async (_, carriers) => {
    await check(carrierFiles(carriers).files['firewall.nft'] ?? 'none');
  });

  it('is rejected by nft with a misspelt word or an invalid address', async () => {
    await expect(check('', (text) => text.replace('saddr', 'sadr'))).rejects.toThrow('sadr');
    await expect(check('add element inet belfabriek carriers { 10.1.2.300 }')).rejects.toThrow();
  });
});
