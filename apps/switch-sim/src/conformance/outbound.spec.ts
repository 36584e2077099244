import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Message, transcriptOf } from './capture.fixture.js';
import { capturedDialplan } from './captured-dialplan.fixture.js';
import { Harness, scriptOf } from './harness.fixture.js';
import type { Dialplan } from '../dialplan/dialplan.js';
import { normalised } from './normalise.fixture.js';
import { firstSet, type Recorded, secondSet } from './recorded-calls.fixture.js';
import { ReplayController } from './replay-controller.fixture.js';

/** Message by message: the lines of a head, then its body. */
const comparable = (messages: readonly Message[]): string[][] =>
  messages.map(({ head, body }) => [...normalised(head.split('\n')), body]);

describe('conversations with controllers, as captured', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  async function replayed(
    { transcripts, script }: Recorded,
    dialplan: (port: number) => Dialplan,
  ): Promise<void> {
    const recorded = transcripts.map(transcriptOf);
    const controller = new ReplayController(recorded);
    const sim = await harness.start(dialplan(await controller.listen()));
    await harness.play([scriptOf(script)]);
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    expect(controller.heard.map(comparable)).toEqual(
      recorded.map(({ messages }) => comparable(messages)),
    );
  }

  it.each(Object.entries(firstSet))('first set: %s', async (_, recorded) => {
    await replayed(recorded, (port) =>
      capturedDialplan({
        sockets: [`127.0.0.1:${port}|127.0.0.1:${port}`, `127.0.0.1:${port}`],
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: [],
      }),
    );
  });

  it.each(Object.entries(secondSet))('second set: %s', async (_, recorded) => {
    await replayed(recorded, (port) =>
      capturedDialplan({
        sockets: Array.from({ length: 5 }, () => `127.0.0.1:${port}`),
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: recorded.inline ?? [],
      }),
    );
  });
});
