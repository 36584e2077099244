import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { Harness, scriptOf, type ScriptOptions } from '../harness.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { calls, destinations, layOutPrompts, recordedCall } from './own-calls.fixture.js';

/**
 * All messages after the answer to `connect`. Other specs compare the channel headers in that
 * answer.
 */
const replies = (messages: readonly Message[]): string[] =>
  messages
    .slice(1)
    .map(({ head }) => head.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>'));

describe('conversations with our call-control', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  async function replay(name: string, script: ScriptOptions): Promise<void> {
    const transcripts = [name, ...(name.startsWith('taken') ? [`${name}-take2`] : [])].map((each) =>
      recordedCall(each, harness.folder),
    );
    layOutPrompts(harness.folder);
    const controller = new ReplayController(transcripts);
    const port = await controller.listen();
    const sim = await harness.start(
      capturedDialplan({
        sockets: Array.from({ length: 5 }, () => `127.0.0.1:${port}`),
        sets: [
          'hangup_after_bridge=true',
          'continue_on_fail=true',
          'app_disable_expand_variables=true',
        ],
        inline: ['sip_copy_custom_headers=false'],
      }),
    );
    await harness.play([scriptOf({ name: 'Jan', destinations, ...script })]);
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    expect(controller.heard.map(replies)).toEqual(
      transcripts.map(({ messages }) => replies(messages)),
    );
  }

  it.each(Object.entries(calls))('get the captured replies: %s', replay);

  it('get the captured replies when another controller takes over while the first destination rings', async () => {
    await replay('taken-over-while-ringing', { to: '+318001122' });
  });
});
