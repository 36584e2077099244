import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadWorld, type CallScript } from '../calls/index.js';
import { projectRoot } from '../belfabriek/project.js';
import { balancerEnvironment } from './balancer.js';
import { callTable } from './call-table.js';
import { carrierScenario } from './carrier-scenario.js';
import { destinationScenario } from './destination-scenario.js';
import { courseOf, destinationTable } from './destination-table.js';
import { findFreeswitch, findSipp } from './find-program.js';
import { MissingProgram } from './missing-program.js';
import { switchEnvironment } from './switch-settings.js';

const environment = switchEnvironment({
  name: 'fs1',
  sip: { ip: '127.0.0.1', port: 24021 },
  rtp: { ip: '127.0.0.1', start: 12_000, end: 13_098 },
  carriersDir: '/carriers',
  eventSocket: {
    ip: '127.0.0.1',
    port: 24020,
    password: 'p',
    clients: ['127.0.0.1', '10.1.0.0/16'],
  },
  controllers: ['127.0.0.1:24010', '127.0.0.1:24011'],
  cdr: { url: 'http://127.0.0.1:24001/cdr', token: 't', spools: ['/a', '/b'] },
});

describe('switchEnvironment', () => {
  it('sets exactly the variables that freeswitch/conf reads', () => {
    const read = readFileSync(join(projectRoot, 'freeswitch/conf/environment.xml'), 'utf8');
    const names = [...read.matchAll(/\$(FS_\w+)/g)].map(([, name]) => name ?? '');
    expect(Object.keys(environment).toSorted()).toEqual(names.toSorted());
  });

  it('writes addresses as networks, and controllers in the socket application’s format', () => {
    expect(environment).toMatchObject({
      FS_EVENT_SOCKET_CLIENTS: '127.0.0.1/32,10.1.0.0/16',
      FS_CONTROLLERS: '127.0.0.1:24010|127.0.0.1:24011',
    });
  });
});

describe('balancerEnvironment', () => {
  it('sets exactly the variables that freeswitch/haproxy reads', () => {
    const configuration = readFileSync(join(projectRoot, 'freeswitch/haproxy/haproxy.cfg'), 'utf8');
    const read = [...configuration.matchAll(/"\$\{(\w+)(?:\[\*\])?\}"/g)].map(
      ([, name]) => name ?? '',
    );
    const controller = { calls: '10.0.0.11:8084', http: '10.0.0.11:8080' };
    const given = balancerEnvironment({
      controllers: '127.0.0.1:8084',
      listeners: '10.0.0.1:8021',
      clients: ['10.0.0.0/24', '10.0.1.7'],
      status: '127.0.0.1:8404',
      eventSocket: '127.0.0.1:8021',
      checkTimeoutMs: 3000,
      to: [controller, controller, controller, controller],
    });
    expect(Object.keys(given).toSorted()).toEqual([...new Set(read)].toSorted());
    expect(given['BALANCER_CLIENTS']).toBe('10.0.0.0/24 10.0.1.7');
  });
});

describe('freeswitch/conf', () => {
  it('uses every variable that it reads from the environment', () => {
    const conf = join(projectRoot, 'freeswitch/conf');
    const text = readdirSync(conf, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .map((name) => readFileSync(join(conf, name), 'utf8'))
      .join('\n');
    const taken = [...text.matchAll(/data="(\w+)=\$FS_/g)].map(([, name]) => name ?? '');
    const used = [...text.matchAll(/\$\$\{(\w+)\}/g)].map(([, name]) => name ?? '');
    // The switch itself sets conf_dir to this configuration's folder.
    expect([...new Set(used)].toSorted()).toEqual([...taken, 'conf_dir'].toSorted());
  });
});

const recordings = join(projectRoot, 'freeswitch/prompts');
const inFolder = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

describe('prompt recordings', () => {
  it.each([
    ...inFolder(recordings, '.wav'),
    ...inFolder(join(projectRoot, 'freeswitch/conf/sounds'), '.wav'),
  ])('%s is 8 kHz mono 16 bit, in whole packets', (file) => {
    const bytes = readFileSync(file);
    expect(bytes.toString('latin1', 0, 16)).toMatch(/^RIFF.{4}WAVEfmt $/s);
    expect([bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt16LE(34)]).toEqual([
      1, 8000, 16,
    ]);
    const samples = bytes.readUInt32LE(40) / 2;
    expect(bytes).toHaveLength(44 + samples * 2);
    expect(samples % 160).toBe(0);
  });

  it.each(['nl', 'en'])(
    'in %s have their texts, and cover every queue position and waiting time',
    (language) => {
      const texts = JSON.parse(
        readFileSync(join(recordings, language, 'texts.json'), 'utf8'),
      ) as Record<string, string>;
      const names = inFolder(join(recordings, language), '.wav').map((file) =>
        basename(file, '.wav'),
      );
      expect(names.toSorted()).toEqual(Object.keys(texts).toSorted());
      const numbered = (name: string, count: number): string[] => [
        ...Array.from({ length: count }, (_, at) => `${name}-${at + 1}`),
        `${name}-more`,
      ];
      expect(names).toEqual(
        expect.arrayContaining([
          ...numbered('system-position', 20),
          ...numbered('system-wait', 15),
        ]),
      );
    },
  );
});

const script = (from: Partial<CallScript['from']>): CallScript => ({
  index: 3,
  sipCallId: 'x',
  atMs: 250,
  carrier: 'laagland',
  sourceAddress: '127.0.0.2',
  to: '09001234',
  from: { number: '0612345678', name: null, nameLatin1: false, presentation: 'shown', ...from },
  caller: { cancelsAfterMs: 900, hangsUpAfterMs: 2000 },
  destinations: {},
});
const rowOf = (from: Partial<CallScript['from']>): Buffer =>
  callTable([script(from)], '127.0.0.2', () => 11_000).subarray('SEQUENTIAL\n'.length);

describe('callTable', () => {
  it('has the values that differ per call', () => {
    expect(rowOf({ name: 'Jan "J" \\' }).toString()).toBe(
      '09001234;"Jan \\"J\\" \\\\" <sip:0612345678@127.0.0.2>;<sip:0612345678@127.0.0.2>;250;900;2000;User-Agent: carrier;11000\n',
    );
  });

  it('hides a number in From, or only requests privacy', () => {
    expect(rowOf({ presentation: 'withheld-anonymous' }).toString()).toBe(
      '09001234;"Anonymous" <sip:anonymous@anonymous.invalid>;<sip:0612345678@127.0.0.2>;250;900;2000;Privacy: id;11000\n',
    );
    expect(rowOf({ presentation: 'withheld-privacy-id' }).toString()).toMatch(
      /;<sip:0612345678@127\.0\.0\.2>;<sip:0612345678@.*;Privacy: id;11000\n$/,
    );
  });

  it('writes a display name in the encoding that the script requests', () => {
    expect(rowOf({ name: 'André', nameLatin1: true }).includes(Buffer.from([0xe9, 0x22]))).toBe(
      true,
    );
    expect(rowOf({ name: 'André' }).includes(Buffer.from('é"'))).toBe(true);
  });

  it("refuses what SIPp's table can't hold", () => {
    expect(() => rowOf({ name: 'a;b' })).toThrow("call 3: SIPp's call table can't hold");
  });
});

/** The steps that SIPp counts as messages, in order. */
const messagesOf = (xml: string): string[] =>
  [...xml.matchAll(/<(?:send|recv|pause|nop)\b(?:(?!<(?:send|recv|pause|nop)\b)[\s\S])*/g)].map(
    ([text]) => text,
  );

describe('carrierScenario', () => {
  it('cancels with the branch of the INVITE, which SIPp finds by counting messages back', () => {
    const messages = messagesOf(carrierScenario());
    const cancel = messages.findIndex((text) => text.includes('CANCEL sip:'));
    const back = Number(/branch=\[branch-(\d+)\]/.exec(messages[cancel] ?? '')?.[1]);
    expect(messages[cancel - back]).toContain('INVITE sip:');
  });
});

describe('destinationScenario', () => {
  const world = loadWorld();
  const up = world.destinations.filter(({ kind }) => kind !== 'down');

  it('jumps to every course of its destinations, and to no other label', () => {
    const courses = up.map(courseOf);
    const xml = destinationScenario('trunk.csv', courses);
    const labels = [...xml.matchAll(/<label id="(\w+)"/g)].map(([, id]) => id);
    const jumps = [...xml.matchAll(/next="(\w+)"/g)].map(([, id]) => id);
    expect(new Set(jumps)).toEqual(new Set(labels));
    expect(labels).toEqual(expect.arrayContaining(courses));
  });

  it('is no longer with more destinations of the same courses', () => {
    const courses = up.map(courseOf);
    expect(destinationScenario('trunk.csv', [...courses, ...courses])).toBe(
      destinationScenario('trunk.csv', courses),
    );
  });
});

describe('destinationTable', () => {
  it('has the values that differ per destination', () => {
    const holds = { afterMs: 500, ms: 700 };
    const table = destinationTable(
      [
        {
          number: '+31201000101',
          kind: 'answers',
          onRealSwitch: { ringMs: 400, endedBy: 'callee', talkMs: 3000, holds },
        },
        { number: '+31201000102', kind: 'answers', onRealSwitch: { ringMs: 1, endedBy: 'callee' } },
        { number: '+31201000103', kind: 'busy', onRealSwitch: { ringMs: 2 } },
      ],
      1000,
      (number) => Number(number.slice(-3)),
    );
    expect(table.split('\n')).toEqual([
      'SEQUENTIAL',
      '31201000101;holds;400;1800;500;700;101',
      '31201000102;calleeEnds;1;1000;0;0;102',
      '31201000103;refuses486;2;1000;0;0;103',
      '',
    ]);
  });

  it('refuses a destination that is down', () => {
    expect(() => courseOf({ number: '+31201000104', kind: 'down' })).toThrow('is down');
  });
});

describe('findFreeswitch and findSipp', () => {
  it('name the missing program and how to get it', () => {
    expect(() => findFreeswitch({ PATH: '/nowhere' })).toThrow(MissingProgram);
    expect(() => findFreeswitch({ FREESWITCH_HOME: '/nowhere' })).toThrow(/FREESWITCH_HOME/);
    expect(() => findSipp({})).toThrow(/apt-get install sip-tester/);
  });
});
