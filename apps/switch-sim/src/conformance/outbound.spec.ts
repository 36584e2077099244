import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Dialplan } from '../calls/hunted.js';
import { type Message, transcriptOf } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { Harness, scriptOf, wavOf } from '../harness.fixture.js';
import { normalised } from '../normalise.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { firstSet, type Recorded, secondSet, withPrompts } from './recorded-calls.fixture.js';

/** Each message as the lines of its head and its body. */
const comparable = (messages: readonly Message[]): string[][] =>
  messages.map(({ head, body }) => [...normalised(head.split('\n')), body]);

describe('conversations with controllers', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  async function replayed(
    { transcripts, script }: Recorded,
    dialplan: (port: number) => Dialplan,
    recorded = transcripts.map(transcriptOf),
  ): Promise<void> {
    const controller = new ReplayController(recorded);
    const sim = await harness.start(dialplan(await controller.listen()));
    await harness.play([scriptOf(script)]);
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    expect(controller.heard.map(comparable)).toEqual(
      recorded.map(({ messages }) => comparable(messages)),
    );
  }

  it.each(Object.entries(firstSet))(
    'get the captured replies, first set: %s',
    async (_, recorded) => {
      await replayed(recorded, (port) =>
        capturedDialplan({
          sockets: [`127.0.0.1:${port}|127.0.0.1:${port}`, `127.0.0.1:${port}`],
          sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
          inline: [],
        }),
      );
    },
  );

  it.each(Object.entries(withPrompts))(
    'get the captured replies, prompts: %s',
    async (_, recorded) => {
      writeFileSync(join(harness.folder, 'notice.wav'), wavOf(600));
      writeFileSync(join(harness.folder, 'long.wav'), wavOf(8000));
      const [transcript] = recorded.transcripts.map(transcriptOf);
      if (!transcript) throw new Error('no transcripts');
      const writes = transcript.writes.map((each) => ({
        ...each,
        text: each.text.replace('/var/spool/freeswitch/prompts', harness.folder),
      }));
      await replayed(recorded, secondDialplan(recorded), [{ ...transcript, writes }]);
    },
  );

  it.each(Object.entries(secondSet))(
    'get the captured replies, second set: %s',
    async (_, recorded) => {
      await replayed(recorded, secondDialplan(recorded));
    },
  );
});

const secondDialplan = (recorded: Recorded) => (port: number) =>
  capturedDialplan({
    sockets: Array.from({ length: 5 }, () => `127.0.0.1:${port}`),
    sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
    inline: recorded.inline ?? [],
  });
