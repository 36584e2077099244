import { describe, expect, it } from '@jest/globals';
import { transcriptOf } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { EventLog } from '../event-log.fixture.js';
import { Harness, scriptOf } from '../harness.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { firstSet } from './recorded-calls.fixture.js';

/** The lines about sessions in an answer to `status`. */
const countsIn = (status: string): string[] =>
  status.split('\n').filter((line) => /session\(s\) (?:since startup|- peak)/.test(line));

/**
 * The captured counts: before any call; during a call with two legs; after it; after another call,
 * which was refused.
 */
const captured = transcriptOf('belfabriek/sessions/inbound-status')
  .messages.map(({ body }) => countsIn(body))
  .filter((lines) => lines.length > 0);

describe('the session counts of `status`', () => {
  it('grow by one per leg, with running legs counted apart, as captured', async () => {
    const harness = new Harness();
    const rejected = firstSet['rejected'];
    if (rejected === undefined) throw new Error('no such recording');
    const controller = new ReplayController(
      [
        'freeswitch-1.11-experiments/live-limit-preanswer/outbound-show',
        ...rejected.transcripts,
      ].map(transcriptOf),
    );
    const sim = await harness.start(
      capturedDialplan({
        sockets: [`127.0.0.1:${await controller.listen()}`],
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: ['sip_copy_custom_headers=false'],
      }),
      { PACE: 'real' },
    );
    const log = new EventLog(sim.eventSocketPort);
    const ask = async (command: string): Promise<string> => {
      const before = log.messages.length;
      log.send(command);
      await log.until(({ length }) => length > before);
      return log.messages[before]?.body ?? '';
    };
    await log.until(({ length }) => length === 1);
    await ask('auth ClueCon');
    const counts = [countsIn(await ask('api status'))];
    const destination = { kind: 'answers', ringMs: 10, talkMs: 60_000, endedBy: 'caller' } as const;
    const ended = harness.play([
      scriptOf({ to: '09060500', name: 'Jan', destinations: { '9': destination } }),
    ]);
    let channels = '';
    while ((channels.match(/"callstate":"ACTIVE"/g) ?? []).length < 2) {
      channels = await ask('api show channels as json');
    }
    counts.push(countsIn(await ask('api status')));
    await ask(`api uuid_kill ${/"uuid":"([^"]+)"/.exec(channels)?.[1]} MANAGER_REQUEST`);
    await ended;
    counts.push(countsIn(await ask('api status')));
    await harness.play([scriptOf(rejected.script, 1)]);
    counts.push(countsIn(await ask('api status')));
    expect(counts).toEqual(captured);
    expect(counts).toHaveLength(4);
    await log.close();
    await Promise.all([controller.close(), harness.stop()]);
  });
});
