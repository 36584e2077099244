import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CarrierSnapshot } from '@app/contracts';
import { carrier as carrierOf, type CarrierChanges, trunk as trunkOf } from '@app/testing/builders';
import { carrierFiles, currentCarrierFiles, currentCarriers, writeCarrierFiles } from './index.js';

const carrier = (over: CarrierChanges = {}): CarrierSnapshot =>
  carrierOf({ name: 'Laagland', addresses: ['10.1.2.3'], ...over });
const file = (name: string, ...carriers: CarrierSnapshot[]): string =>
  carrierFiles(carriers).files[name] ?? '';

describe('carrierFiles', () => {
  it('are equal in any order of carriers and fields, and differ for different carriers', () => {
    const [a, b] = [carrier(), carrier({ id: 'noord', addresses: ['10.1.2.4'] })];
    expect(carrierFiles([a, b])).toEqual(carrierFiles([b, a]));
    const turned = Object.fromEntries(Object.entries(a).toReversed()) as CarrierSnapshot;
    expect(carrierFiles([turned]).id).toBe(carrierFiles([a]).id);
    const ids = [[a, b], [a], [], [carrier({ incoming: { channels: 3 } }), b]].map(
      (each) => carrierFiles(each).id,
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('admit the carriers’ addresses and networks', () => {
    const networks = carrier({ addresses: ['10.1.2.3', '10.0.0.0/24'] });
    expect(file('acl.xml', networks, carrier({ id: 'noord', addresses: ['10.9.9.9'] }))).toBe(
      [
        '<include>',
        '  <node type="allow" cidr="10.0.0.0/24"/>',
        '  <node type="allow" cidr="10.1.2.3/32"/>',
        '  <node type="allow" cidr="10.9.9.9/32"/>',
        '</include>\n',
      ].join('\n'),
    );
  });

  it('list each address of carriers and trunks once for the host’s firewall', () => {
    const trunks = ['10.1.2.3', '10.7.7.7', 'sip.example.net'].map((host, index) =>
      trunkOf({ id: `uit-${index}`, host }),
    );
    const given = carrier({ addresses: ['10.1.2.3', '10.0.0.0/24'], trunks });
    expect(file('firewall.nft', given)).toBe(
      'flush set inet belfabriek carriers\n' +
        'add element inet belfabriek carriers { 10.0.0.0/24, 10.1.2.3, 10.7.7.7 }\n',
    );
  });

  it('admit no address without carriers', () => {
    expect(file('acl.xml')).toBe('<include>\n\n</include>\n');
    expect(file('firewall.nft')).toBe('flush set inet belfabriek carriers\n');
  });

  it('recognise a carrier by its address, and apply its limits and codecs', () => {
    const incoming: CarrierChanges['incoming'] = {
      channels: 30,
      callsPerSecond: 5,
      codecs: ['PCMU'],
    };
    expect(file('dialplan.xml', carrier({ incoming }))).toBe(
      `<include>
  <extension name="carrier-laagland" continue="true">
    <condition field="network_addr" expression="^(?:10\\.1\\.2\\.3)$">
      <action inline="true" application="set" data="belfabriek_carrier=laagland"/>
      <action inline="true" application="set" data="absolute_codec_string=PCMU"/>
      <action application="multiset" data="^^;belfabriek_refused=carrier-rate;sip_rh_Retry-After=1"/>
      <action application="limit" data="hash carrier-rate laagland 5/1 !SWITCH_CONGESTION"/>
      <action application="multiset" data="^^;belfabriek_refused=carrier-channels;sip_rh_Retry-After=5"/>
      <action application="limit" data="hash carrier laagland 30 !SWITCH_CONGESTION"/>
      <action application="multiunset" data="belfabriek_refused sip_rh_Retry-After"/>
    </condition>
    <condition field="\${ep_codec_string}" expression="\\.(?:PCMU)@">
      <anti-action application="respond" data="488 Not Acceptable Here"/>
    </condition>
  </extension>
</include>
`,
    );
  });

  it('contain no limits for a carrier without limits', () => {
    expect(file('dialplan.xml', carrier())).not.toMatch(/limit|refused|Retry/);
  });

  it.each([
    ['10.1.2.0/24', ['10.1.2.0', '10.1.2.255'], ['10.1.3.0', '10.11.2.0', '10.1.2.1000']],
    ['10.1.2.130/25', ['10.1.2.128', '10.1.2.255'], ['10.1.2.127', '10.1.2.12']],
    ['10.1.2.9/31', ['10.1.2.8', '10.1.2.9'], ['10.1.2.7', '10.1.2.10', '10.1.2.80']],
    ['10.1.2.9/32', ['10.1.2.9'], ['10.1.2.8', '10.1.2.90', '110.1.2.9', '10x1.2.9']],
  ])('match exactly the addresses of network %s', (address, inside, outside) => {
    const [, pattern = ''] =
      /network_addr" expression="([^"]*)"/.exec(
        file('dialplan.xml', carrier({ addresses: [address] })),
      ) ?? [];
    const expression = new RegExp(pattern);
    expect(inside.filter((each) => !expression.test(each))).toEqual([]);
    expect(outside.filter((each) => expression.test(each))).toEqual([]);
  });

  it('contain a gateway for each trunk, with another name for another address', () => {
    const trunk = trunkOf({ id: 'uit', host: '10.1.2.3' });
    const { gateways, files } = carrierFiles([carrier({ trunks: [trunk] })]);
    const [[name, id] = ['', '']] = [...gateways];
    expect(id).toBe('uit');
    expect(name).toMatch(/^uit\.[0-9a-f]{8}$/);
    expect(files['gateways.xml']).toContain(`<gateway name="${name}">`);
    expect(files['gateways.xml']).toContain('<param name="proxy" value="10.1.2.3:5060"/>');
    const moved = carrierFiles([carrier({ trunks: [{ ...trunk, port: 5062 }] })]);
    expect(moved.gateways.has(name)).toBe(false);
    const renumbered = carrierFiles([carrier({ trunks: [{ ...trunk, prefixes: ['31'] }] })]);
    expect(renumbered.gateways.has(name)).toBe(true);
  });
});

describe('carrier folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carriers-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = (name: string): Promise<string> => readFile(join(folder, 'current', name), 'utf8');
  const sets = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => name !== 'current').toSorted();

  it('contains the last set and the one before', async () => {
    expect(await currentCarrierFiles(folder)).toBeNull();
    expect(await currentCarriers(folder)).toBeNull();
    const all = ['a', 'b', 'c'].map((id) => carrierFiles([carrier({ id })]));
    for (const each of all) {
      await writeCarrierFiles(folder, each);
      expect(await currentCarrierFiles(folder)).toBe(each.id);
      for (const [name, text] of Object.entries(each.files)) expect(await read(name)).toBe(text);
    }
    expect(await currentCarriers(folder)).toEqual([carrier({ id: 'c' })]);
    expect(await sets()).toEqual(
      all
        .slice(1)
        .map(({ id }) => `set-${id}`)
        .toSorted(),
    );
  });

  it('accepts an earlier set again', async () => {
    const [a, b] = ['a', 'b'].map((id) => carrierFiles([carrier({ id })]));
    if (!a || !b) throw new Error('no sets');
    for (const each of [a, b, a]) await writeCarrierFiles(folder, each);
    expect(await currentCarrierFiles(folder)).toBe(a.id);
    expect(await read('acl.xml')).toBe(a.files['acl.xml']);
  });

  it('is created, and keeps other files than sets', async () => {
    const inner = join(folder, 'carriers');
    await writeCarrierFiles(inner, carrierFiles([carrier()]));
    await writeFile(join(inner, 'readme.txt'), 'ours');
    await writeCarrierFiles(inner, carrierFiles([]));
    await writeCarrierFiles(inner, carrierFiles([carrier({ id: 'b' })]));
    expect(await readdir(inner)).toHaveLength(4);
  });
});
