import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Message, transcriptOf } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { Harness, scriptOf, startMs } from '../harness.fixture.js';
import { normalised } from '../normalise.fixture.js';
import { readRecord } from '../record.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';

const comparable = (messages: readonly Message[]): string[][] =>
  messages.map(({ head, body }) => [...normalised(head.split('\n')), body]);

describe('limits of calls', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  const applicationsAndCauses = (): unknown[] =>
    harness.posted
      .map(({ body }) => readRecord(body))
      .map(({ app_log, variables }) => ({
        last: app_log?.applications.at(-1)?.app_name,
        cause: variables['hangup_cause'],
        limits: Object.entries(variables).filter(([name]) => name.startsWith('limit_')),
      }));

  it.each([
    ['that refuses one call too many', 'limit-refusal/outbound-limit-cause', 3, '09060600'],
    ['that only counts calls', 'voicemail-more/outbound-limit-count', 2, '09060800'],
  ])('of a controller give the captured replies: a limit %s', async (_, name, calls, to) => {
    const recorded = Array.from({ length: calls }, (_, at) =>
      transcriptOf(`freeswitch-1.11-experiments/${name}${at === 0 ? '' : `-${at + 1}`}`),
    );
    const controller = new ReplayController(recorded);
    const port = await controller.listen();
    const sim = await harness.start(
      capturedDialplan({
        sockets: Array.from({ length: 5 }, () => `127.0.0.1:${port}`),
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: ['sip_copy_custom_headers=false'],
      }),
    );
    await harness.play(recorded.map((_, at) => scriptOf({ to, name: 'Jan' }, at)));
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    expect(controller.heard.map(comparable)).toEqual(
      recorded.map(({ messages }) => comparable(messages)),
    );
    if (name.endsWith('cause')) {
      expect(applicationsAndCauses()).toContainEqual({
        last: 'limit',
        cause: 'USER_BUSY',
        limits: [],
      });
    }
  });

  it('of a dialplan, in calls per second, give the captured replies', async () => {
    const [first, second, third, later] = [1, 2, 3, 4].map((at) =>
      transcriptOf(`freeswitch-1.11-experiments/limit-dialplan/outbound-carrier-rate-${at}`),
    );
    if (!first || !second || !third || !later) throw new Error('no transcripts');
    const recorded = [first, second, third, later];
    const controller = new ReplayController(recorded);
    const port = await controller.listen();
    const inline = { sockets: [], sets: [], inline: ['sip_copy_custom_headers=false'] };
    const sim = await harness.start(
      capturedDialplan(inline, [
        { name: 'set', data: 'sip_rh_Retry-After=10' },
        { name: 'limit', data: 'hash carrier-rate c1 3/1 !SWITCH_CONGESTION' },
        { name: 'socket', data: `127.0.0.1:${port} full` },
      ]),
    );
    const script = (at: number, atMs: number) => ({
      ...scriptOf({ to: '09047', name: 'Jan' }, at),
      atMs: startMs + atMs,
    });
    await harness.play([0, 10, 20, 30, 40, 12_000].map((atMs, at) => script(at, atMs)));
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    expect(controller.heard.map(comparable)).toEqual(
      recorded.map(({ messages }) => comparable(messages)),
    );
    expect(applicationsAndCauses()).toEqual([
      ...Array<unknown>(2).fill({ last: 'limit', cause: 'SWITCH_CONGESTION', limits: [] }),
      ...Array<unknown>(4).fill(expect.objectContaining({ cause: 'NORMAL_CLEARING' })),
    ]);
  });
});
