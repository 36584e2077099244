import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carriersBucket, codeSpeak, promptObjects, switchesBucket } from '@app/contracts';
import { MessagingModule } from '@app/platform/messaging';
import { eventually, freshBus, startApp, type FreshBus, type RunningApp } from '@app/testing';
import { carrier, trunk } from '@app/testing/builders';
import { strangerIn } from '@app/testing/strangers';
import { AskedSwitch } from '../asked-switch.fixture.js';
import { noAudio } from '../audio/audio.fixture.js';
import { SwitchAgentModule } from '../switch-agent.module.js';
import { joinedSound, soundMs } from './spoken-file.js';

/** A WAV file whose samples all have one value, so that tests can tell files apart. */
function sound(value: number, ms: number): Buffer {
  const samples = Buffer.alloc(ms * 16, value);
  const head = Buffer.from(
    'UklGRgAAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=',
    'base64',
  );
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
const nameOf = (bytes: Buffer): string => `${createHash('sha256').update(bytes).digest('hex')}.wav`;
const [hello, digit, question] = [sound(1, 1200), sound(2, 600), sound(3, 4400)];
const second = 16_000;

let bus: FreshBus;
let root: string;
let asked: AskedSwitch;
let portal: RunningApp;
let agent: RunningApp;

const spoken = async (): Promise<string[]> =>
  (await readdir(join(root, 'prompts'))).filter((name) => name.includes('spoken'));
const calls = (): string[] => asked.asked.filter((command) => command.startsWith('originate '));
const scope = { as: 'service', service: 'portal' } as const;
const speak = (
  sounds = [hello, digit, digit].map(nameOf),
  to = '+31612345678',
  asks = nameOf(question),
) =>
  strangerIn(portal).ask(
    codeSpeak,
    { scope, to, from: '+318002353227', question: asks, sounds },
    { timeoutMs: 5000 },
  );

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'agent-speaking-'));
  await mkdir(join(root, 'prompts'));
  // a sound file that a crash left
  await writeFile(join(root, 'prompts/spoken-20000000-0000-4000-8000-000000000000.wav'), 'x');
  bus = freshBus();
  asked = new AskedSwitch();
  const port = await asked.listen();
  portal = await startApp({ name: 'portal', module: MessagingModule }, bus.config);
  const messaging = strangerIn(portal);
  for (const bytes of [hello, digit, question]) {
    await messaging.objects(promptObjects).put(nameOf(bytes), bytes);
  }
  const trunks = [
    trunk({ id: 'noord-1', host: '10.1.0.1', port: 5061, prefixes: ['31'] }),
    trunk({
      id: 'noord-2',
      host: '10.1.0.1',
      port: 5062,
      prefixes: ['31'],
      priority: 2,
      channels: 5,
    }),
  ];
  await messaging.bucket(carriersBucket).put('noord', carrier({ id: 'noord', trunks }));
  agent = await startApp(
    { name: 'switch-agent', module: SwitchAgentModule },
    {
      ...bus.config,
      SWITCH_NAME: 'fs1',
      SWITCH_HOST: '127.0.0.1',
      SWITCH_PORT: port,
      EVENT_SOCKET_PASSWORD: 'a-password-of-this-spec-and-no-other',
      BALANCER_URL: 'http://127.0.0.1:9',
      BALANCER_LOOK_MS: 60_000,
      CONTROLLER_ALARM_MS: 600_000,
      CARRIERS_DIR: join(root, 'carriers'),
      CARRIERS_ALARM_MS: 600_000,
      PROMPTS_DIR: join(root, 'prompts'),
      PROMPTS_LOOK_MS: 600_000,
      SWITCH_REPORT_MS: 100,
      CDR_SPOOL_DIRS: [root],
      CDR_URL: 'http://127.0.0.1:9/cdr',
      CDR_TOKEN: 'a-token-that-only-this-spec-knows-of',
      SPOOL_CONCURRENCY: 1,
      SPOOL_SWEEP_MS: 600_000,
      SPOOL_BROKEN_AFTER_MS: 60_000,
      SPOOL_KEY: 'a-key-that-only-this-spec-knows-of-at-all',
      SPOOL_WAITING_ALARM_MS: 600_000,
      SPOOL_SPACE_LOOK_MS: 600_000,
      SPOOL_FREE_MB: 0,
      SPOOL_FREE_FILES: 0,
      ...noAudio(join(root, 'recordings')),
    },
  );
  await eventually(async () =>
    expect(await messaging.bucket(switchesBucket).get('fs1')).toMatchObject({
      promptsRevision: expect.any(Number),
      paused: false,
    }),
  );
  await eventually(async () => {
    const state = await messaging.bucket(switchesBucket).get('fs1');
    expect(state?.promptsRevision).toBeGreaterThan(0);
    expect(state?.carriers).not.toBeNull();
  });
});
afterAll(async () => {
  await agent.close();
  await portal.close();
  await asked.close();
  await bus.drop();
  await rm(root, { recursive: true });
});

describe('joinedSound', () => {
  it('pads each sound to whole seconds, so that the length reveals nothing', () => {
    const joined = joinedSound([hello, digit]);
    expect(joined?.length).toBe(44 + 3 * second);
    expect(joined?.readUInt32LE(40)).toBe(3 * second);
    expect(joined?.subarray(44, 44 + 1200 * 16)).toEqual(hello.subarray(44));
    expect(joined?.subarray(44 + 1200 * 16, 44 + 2 * second).every((byte) => byte === 0)).toBe(
      true,
    );
    expect(joined?.subarray(44 + 2 * second, 44 + 2 * second + 600 * 16)).toEqual(
      digit.subarray(44),
    );
    // 0.8 s leaves no room for the pause: it takes 2 s
    expect(joinedSound([sound(1, 800)])?.length).toBe(44 + 2 * second);
    expect(joinedSound([Buffer.from('no sound')])).toBeNull();
    expect(soundMs(question)).toBe(4400);
    expect(soundMs(Buffer.from('no sound'))).toBeNull();
  });
});

describe('a call that speaks a code', () => {
  it('asks for a key and plays a file of a meaningless name that exists only until the key is pressed', async () => {
    expect(await spoken()).toEqual([]);
    let heard = Buffer.alloc(0);
    asked.onOriginate = (command) => {
      heard = readFileSync(/&playback\((.*)\)$/.exec(command)?.[1] ?? '');
    };
    const before = calls().length;
    const { legUuid } = await speak();
    await eventually(() => expect(calls()).toHaveLength(before + 1));
    expect(calls().at(-1)).toBe(
      'originate {originate_timeout=54,ignore_early_media=true,group_confirm_key=1,' +
        `group_confirm_file=${join(root, 'prompts', nameOf(question))},` +
        'group_confirm_timeout=27,group_confirm_read_timeout=5000}' +
        `[origination_uuid=${legUuid},leg_timeout=25,` +
        'origination_caller_id_number=+318002353227,origination_caller_id_name=+318002353227,' +
        'belfabriek_purpose=spoken-code,belfabriek_destination=+31612345678,' +
        'belfabriek_trunk=noord-1,belfabriek_carrier=noord,digits_dialed_filter=.+]' +
        `sofia/carriers/31612345678@10.1.0.1:5061 &playback(${join(root, 'prompts', `spoken-${legUuid}.wav`)})`,
    );
    expect(heard).toEqual(joinedSound([hello, digit, digit]));
    await eventually(async () => expect(await spoken()).toEqual([]), { limitMs: 10_000 });
  });

  it('removes the sound file when the key is not pressed or the person may not be rung again', async () => {
    for (const cause of ['ALLOTTED_TIMEOUT', 'NORMAL_CLEARING', 'DESTINATION_OUT_OF_ORDER']) {
      const since = calls().length;
      let there = '';
      asked.onOriginate = (command) => {
        there = readFileSync(/&playback\((.*)\)$/.exec(command)?.[1] ?? '', 'latin1');
      };
      asked.outcomes.push(`-ERR ${cause}\n`);
      await speak();
      await eventually(async () => {
        expect(there).not.toBe('');
        expect(await spoken()).toEqual([]);
      });
      expect(calls().slice(since)).toHaveLength(1);
    }
    asked.onOriginate = () => undefined;
  });

  it('tries the next trunk after a trunk fault, within that trunk’s limit of calls', async () => {
    const since = calls().length;
    asked.outcomes.push('-ERR NORMAL_TEMPORARY_FAILURE\n', '-ERR USER_BUSY\n');
    await speak();
    await eventually(async () => {
      expect(calls().slice(since)).toHaveLength(2);
      expect(await spoken()).toEqual([]);
    });
    expect(calls().at(-1)).toContain('belfabriek_trunk=noord-2');
    expect(calls().at(-1)).toContain(
      "execute_on_originate='limit hash trunk noord-2 5 !SWITCH_CONGESTION'",
    );
  });

  it('is refused when no trunk serves the number, a sound is missing or the switch is away', async () => {
    const since = calls().length;
    await expect(speak(undefined, '+3225551234')).rejects.toMatchObject({ code: 'no-trunk' });
    const missing = [nameOf(sound(9, 100))];
    await expect(speak(missing)).rejects.toMatchObject({ code: 'no-sound' });
    const unasked = speak(undefined, undefined, missing[0]);
    await expect(unasked).rejects.toMatchObject({ code: 'no-sound' });
    await asked.close();
    await eventually(() => expect(speak()).rejects.toMatchObject({ code: 'no-switch' }));
    expect(calls()).toHaveLength(since);
    expect(await spoken()).toEqual([]);
  });
});
