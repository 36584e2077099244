import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { audioSettings, Receiver } from '../../../apps/switch-agent/src/audio/audio.fixture.js';
import { nodeApp } from '../../../tools/belfabriek/platform/apps.js';
import { whereListenersGo } from '../../../tools/belfabriek/platform/balancer.js';
import { callsOf, castAll } from './cast.js';
import type { Play } from './describe-flows.js';
import { judge } from './judge.js';
import { recordingsOf, type Observed } from './observed.js';
import { cdrToken, eventSocketPassword, Stage } from './stage.js';
import { recording } from './tables/recording.js';

interface Conditions {
  readonly play: Play;
  readonly apartMs: number;
  readonly slackMs: number;
}

/**
 * Scenarios whose audio is collected: a message; a message that its caller plays back and records
 * again; a recorded conversation; and one without audio.
 */
const collectedOf = [
  'voicemail: a caller who hangs up has left a message',
  'voicemail: played back, recorded again, kept',
  'record: the notice is played, then the conversation is recorded, and nothing before it',
  'record: a caller who hangs up during the notice is not recorded',
];

/**
 * Recorded calls, with switch-agent beside the switch: checks the audio that arrives at the
 * receiver, opened.
 */
export function describeCollected(where: string, { play, apartMs, slackMs }: Conditions): void {
  jest.setTimeout(300_000);
  describe(`recorded audio ${where}`, () => {
    const cast = castAll(recording.filter(({ name }) => collectedOf.includes(name)));
    const calls = callsOf(cast, apartMs);
    const receiver = new Receiver();
    let stage: Stage;
    let seen: Observed[];
    let arrived: string;

    beforeAll(async () => {
      stage = await Stage.set(cast);
      arrived = join(stage.folder, 'arrived');
      mkdirSync(arrived);
      await stage.start(agent(stage, await receiver.listen()));
      seen = await play(stage, calls);
    });
    afterAll(async () => {
      await stage.strike();
      await receiver.close();
    });

    it('reaches recordings as it was spoken, and is removed from the switch', async () => {
      await eventually(() => expect(readdirSync(stage.recordingsDir)).toEqual([]), {
        limitMs: 30_000,
      });
      expect(receiver.problems).toEqual([]);
      for (const [name, { bytes, about }] of receiver.brought) {
        expect(about).toMatchObject({ switchName: 'fs1', bytes: bytes.length, mended: false });
        writeFileSync(join(arrived, `${name}.wav`), bytes);
      }
      expect(cast.length).toBe(collectedOf.length);
      for (const call of calls) {
        const observed = seen[call.index];
        if (!observed) throw new Error('the call was not made');
        judge(call, { ...observed, audio: recordingsOf(observed.aLeg, arrived) }, slackMs);
      }
      // the take that the caller discarded arrives too, although it is not the message
      const takes = [...receiver.brought.keys()].filter((name) => /-v[12]$/.test(name));
      expect(takes.filter((name) => name.endsWith('-v2'))).toHaveLength(1);
      expect(takes).toHaveLength(3);
    });
  });
}

const agent = (stage: Stage, recordingsUrl: string) => {
  const { RECORDINGS_PUBLIC_KEY: key, ...settings } = audioSettings(
    stage.recordingsDir,
    recordingsUrl,
  );
  const [host = '', port = ''] = whereListenersGo(stage.ports).split(':');
  return nodeApp('switch-agent', 'switch-agent', stage.ports.port('switch-agent'), {
    ...stage.busEnvironment,
    SWITCH_NAME: 'fs1',
    SWITCH_HOST: host,
    SWITCH_PORT: port,
    EVENT_SOCKET_PASSWORD: eventSocketPassword,
    BALANCER_URL: 'http://127.0.0.1:9',
    // the stage itself writes the carriers' files and the prompts
    CARRIERS_DIR: join(stage.folder, 'no-carriers'),
    PROMPTS_DIR: join(stage.folder, 'no-prompts'),
    CDR_SPOOL_DIRS: join(stage.folder, 'no-spool'),
    CDR_URL: stage.cdrUrl,
    CDR_TOKEN: cdrToken,
    SPOOL_KEY: 'a-key-of-the-scenarios-of-what-is-recorded',
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
    RECORDINGS_PUBLIC_KEY: key.replaceAll('\n', '\\n'),
    AUDIO_SWEEP_MS: '200',
  });
};
