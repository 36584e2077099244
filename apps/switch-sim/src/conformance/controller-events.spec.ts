import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Message, transcriptOf, type Transcript } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { comparable, eventOf, type Headers, valueOf } from '../event-log.fixture.js';
import { Harness, scriptOf, type ScriptOptions, wavOf } from '../harness.fixture.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';
import { uuidOf } from '../kernel/deterministic-id.js';
import { normalised } from '../normalise.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';

const answers = (
  ringMs: number,
  talkMs: number,
  endedBy: 'caller' | 'callee',
): DestinationBehaviour => ({ kind: 'answers', ringMs, talkMs, endedBy });

const isEvent = ({ head }: Message): boolean => head.includes('Content-Type: text/event-');

const eventsOf = (messages: readonly Message[]): Headers[] =>
  messages
    .filter(isEvent)
    .map((message) => eventOf(message, message.head.includes('json') ? 'json' : 'plain'));

/** Answers and notices, without events. */
const othersOf = (messages: readonly Message[]): Message[] =>
  messages.filter((message) => !isEvent(message));

/** Variables of the caller's ACK, which arrives at no fixed time. */
const ofTheAck = /^variable_sip_(?:to_tag|cseq):/;

/**
 * Compares events alone: another thread of the switch sends them, so they come before or behind an
 * answer by chance, and sometimes the events of the application that a hang-up ended come too late.
 */
function expectSameEvents(
  heard: readonly Message[],
  captured: readonly Message[],
  seen: (event: Headers) => string[],
): void {
  const expected = eventsOf(captured).map(seen);
  const received = eventsOf(heard).map(seen);
  expect(received.slice(0, expected.length)).toEqual(expected);
  expect(received.length - expected.length).toBeLessThanOrEqual(1);
}

describe('events to controllers', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  async function heard(transcript: Transcript, script: ScriptOptions): Promise<Message[]> {
    const controller = new ReplayController([transcript]);
    const address = `127.0.0.1:${await controller.listen()}`;
    const sim = await harness.start(
      capturedDialplan({
        sockets: [`${address}|${address}`],
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: [],
      }),
    );
    await harness.play([scriptOf(script)]);
    await controller.close();
    expect(sim.status().failures).toEqual([]);
    return controller.heard[0]!;
  }

  it.each(['answered-with-myevents', 'answered-with-linger'])(
    'equal the captured events header by header: %s',
    async (name) => {
      const transcript = transcriptOf(`freeswitch-1.11/outbound-${name}`);
      const messages = await heard(transcript, {
        to: '08002353227',
        destinations: { '31201000100': answers(500, 2500, 'caller') },
      });
      const lines = ({ head, body }: Message): string[] => [...normalised(head.split('\n')), body];
      expect(othersOf(messages).map(lines)).toEqual(othersOf(transcript.messages).map(lines));
      expectSameEvents(messages, transcript.messages, (event) =>
        comparable(event).filter((line) => !ofTheAck.test(line)),
      );
      const [record] = harness.posted.filter(({ body }) => body.includes('"direction":"inbound"'));
      const [, billed] = /"billsec":"(\d+)"/.exec(record?.body ?? '') ?? [];
      // The caller pays while the controller lingers.
      expect(billed).toBe(name.endsWith('linger') ? '8' : '3');
    },
  );

  /** Conversations with modesl's own client and server; their calls had other channel uuids. */
  describe('to modesl', () => {
    beforeEach(() => {
      mkdirSync(join(harness.folder, 'prompts'));
      writeFileSync(join(harness.folder, 'prompts/short.wav'), wavOf(600));
      writeFileSync(join(harness.folder, 'prompts/long.wav'), wavOf(4000));
    });

    /** The transcript with the test's prompts folder and channel uuid. */
    const here = (transcript: Transcript): Transcript => {
      const [, recorded = ''] = /^Unique-ID: (.*)$/m.exec(transcript.messages[0]?.head ?? '') ?? [];
      const uuid = uuidOf('a-leg', scriptOf({ to: '' }).sipCallId);
      return {
        ...transcript,
        writes: transcript.writes.map((each) => ({
          ...each,
          text: each.text
            .replace('/var/spool/freeswitch', harness.folder)
            .replace(`sendmsg ${recorded}`, `sendmsg ${uuid}`),
        })),
      };
    };

    const told = [
      'Event-Name',
      'Channel-State',
      'Channel-Call-State',
      'Channel-State-Number',
      'Answer-State',
      'Hangup-Cause',
      'Application',
      'Application-Data',
      'Application-Response',
      'Application-UUID',
      'variable_current_application',
      'variable_originate_disposition',
    ];

    it.each<[name: string, to: string, script: Partial<ScriptOptions>]>([
      ['answered', '09000301', {}],
      ['refused', '09000302', {}],
      ['linger', '09000304', {}],
      ['caller-leaves', '09000305', { caller: { hangsUpAfterMs: 1000 } }],
      ['linger-until-exit', '09000306', {}],
      ['plain-and-exit', '09000308', {}],
    ])('equal the captured events: %s', async (name, to, script) => {
      const transcript = transcriptOf(`belfabriek/modesl/outbound-${name}`);
      const messages = await heard(here(transcript), {
        to,
        destinations: {
          '31201000100': answers(400, 1500, 'callee'),
          '31201000101': answers(200, 2300, 'caller'),
          '31201000102': { kind: 'busy', ringMs: 200 },
        },
        ...script,
      });
      const heads = (all: readonly Message[]): string[] =>
        othersOf(all)
          .slice(1)
          .map(({ head }) => head.replace(/(UUID|Channel-Name): .*/g, '$1'));
      expect(heads(messages)).toEqual(heads(transcript.messages));
      expectSameEvents(messages, transcript.messages, (event) =>
        told.map((header) =>
          valueOf(event, header).replace(
            encodeURIComponent(harness.folder).replaceAll('%2F', '/'),
            '/var/spool/freeswitch',
          ),
        ),
      );
    });
  });
});
