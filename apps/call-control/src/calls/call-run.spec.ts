import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { channelVariables as own } from '@app/contracts';
import type { FakeCall } from '../../test/fake-call.js';
import { FakeChannel } from '../../test/fake-channel.js';
import { call, callId, flow, number, promptsDir, snapshots } from '../../test/world.js';
import { runCall, type CallContext } from './call-run.js';
import { legUuid } from './leg-uuid.js';

beforeAll(() => Logger.overrideLogger(false));

const context = (changes: Partial<CallContext> = {}): CallContext => ({
  snapshots: snapshots(),
  isComplete: () => true,
  promptsDir,
  onTaken: () => undefined,
  onStep: () => undefined,
  ...changes,
});

async function carry(fake: FakeCall, changes: Partial<CallContext> = {}) {
  const channel = new FakeChannel(fake, callId);
  const end = await runCall(channel, context(changes));
  return { channel, end };
}

const busyThenAnswered = { destinations: { '31201000101': 'USER_BUSY', '31612000121': 'NONE' } };

describe('a call', () => {
  it('goes through its flow, one write a command', async () => {
    const fake = call(busyThenAnswered);
    const { channel, end } = await carry(fake);
    expect(end).toBe('hung-up');
    expect(fake.ended).toBe('NORMAL_CLEARING');
    expect(channel.writes).toEqual([
      [
        ...['multiset', 'unset', 'unset', 'pre_answer', 'playback', 'set'],
        ...['playback_ms', 'playback_last_offset_pos'],
      ],
      ['multiset', 'unset', 'bridge', 'set', 'originate_causes', 'originate_disposition'],
      ['set', 'unset', 'bridge', 'set', 'originate_causes', 'originate_disposition'],
    ]);
    expect(fake.played).toEqual(['/prompts/welkom.wav']);
    expect(fake.dialled).toEqual([
      {
        to: '+31201000101',
        uuid: legUuid(callId, 1),
        ringSeconds: 20,
        variables: [
          `origination_uuid=${legUuid(callId, 1)}`,
          `belfabriek_call_id=${callId}`,
          'belfabriek_attempt=1',
          'belfabriek_destination=+31201000101',
          'belfabriek_trunk=mobiel-uit',
        ].join(','),
      },
      {
        to: '+31612000121',
        uuid: legUuid(callId, 2),
        ringSeconds: 15,
        variables: expect.stringContaining('belfabriek_trunk=mobiel-uit'),
      },
    ]);
  });

  it('leaves on the channel what its record needs', async () => {
    const fake = call(busyThenAnswered);
    await carry(fake);
    expect(Object.fromEntries(fake.variables)).toMatchObject({
      [own.callId]: callId,
      [own.serviceNumber]: '+319001234',
      [own.ownerId]: 'helpdesk-nu',
      [own.carrierId]: 'laagland',
      [own.origin]: 'NL/mobile',
      [own.flowVersion]: '3',
      [own.announced]: 'welkom:2400/2400',
      app_disable_expand_variables: 'true',
    });
  });

  it('is released with the cause of its flow, and not with a destination’s SIP code', async () => {
    const destinations = { '31201000101': 'CALL_REJECTED', '31612000121': 'USER_BUSY' };
    const fake = call({ destinations });
    const { channel, end } = await carry(fake);
    expect(end).toBe('released');
    expect(fake.ended).toBe('USER_BUSY');
    expect(channel.writes.at(-1)).toEqual(['set', 'unset', 'hangup']);
    expect(fake.variables.has('last_bridge_proto_specific_hangup_cause')).toBe(false);
  });

  it('proves what was announced, one prompt after another', async () => {
    const destinations = { '31201000101': 'NO_ANSWER', '31612000121': 'CALL_REJECTED' };
    const fake = call({ destinations });
    const { channel } = await carry(fake);
    expect(fake.variables.get(own.announced)).toBe('welkom:2400/2400,storing:3100/3100');
    // early media is asked for once
    expect(fake.ran.filter((name) => name === 'pre_answer')).toHaveLength(1);
    expect(channel.writes.flat().filter((name) => name === 'playback')).toHaveLength(2);
  });

  it('is released with the last attempt’s cause where the flow has no exit for it', async () => {
    const destinations = { '31201000101': 'USER_BUSY', '31612000121': 'NO_ANSWER' };
    const fake = call({ destinations });
    await carry(fake);
    expect(fake.ended).toBe('NO_ANSWER');
  });

  it('names a prompt that the caller’s hang-up broke off, as not proven', async () => {
    const fake = call({ hangsUpIn: 5 });
    const { end } = await carry(fake);
    expect(fake.ran.at(-1)).toBe('playback');
    expect(end).toBe('hung-up');
    expect(fake.variables.get(own.announced)).toBe('welkom:0/2400');
    expect(fake.dialled).toEqual([]);
  });

  it('counts as announced what was heard, not what was read ahead', async () => {
    const fake = call({ ...busyThenAnswered, heardMs: 2100 });
    await carry(fake);
    expect(fake.variables.get('playback_ms')).toBe('2400');
    expect(fake.variables.get(own.announced)).toBe('welkom:2100/2400');
  });

  it('goes on past a prompt that is missing on the switch', async () => {
    const fake = call({ ...busyThenAnswered, files: {} });
    fake.variables.set('playback_ms', '2400');
    fake.variables.set('playback_last_offset_pos', '19200');
    await carry(fake);
    expect(fake.variables.get(own.announced)).toBe('welkom:0/2400');
    expect(fake.dialled).toHaveLength(2);
  });

  it.each([
    ['that is missing in the snapshot', 'welkom'],
    ['that has the name of something else', 'constructor'],
  ])('goes on past a prompt %s', async (_, prompt) => {
    const welcome = { ...flow.nodes.welcome, prompt };
    const changed = {
      ...number,
      prompts: {},
      flow: { ...flow, nodes: { ...flow.nodes, welcome } },
    };
    const fake = call(busyThenAnswered);
    await carry(fake, { snapshots: snapshots(changed) });
    expect(fake.played).toEqual([]);
    expect(fake.variables.get(own.announced)).toBe(`${prompt}:0/0`);
    expect(fake.dialled).toHaveLength(2);
  });

  it('goes on past a destination that no trunk takes', async () => {
    const all = snapshots();
    for (const id of ['laagland', 'mobiel']) all.deleteCarrier(id);
    all.putCarrier({
      id: 'laagland',
      name: 'Laagland',
      addresses: ['127.0.0.2'],
      trunk: { id: 'laagland-uit', host: '127.0.0.1', port: 5090, prefixes: ['316'] },
    });
    const fake = call(busyThenAnswered);
    await carry(fake, { snapshots: all });
    expect(fake.dialled.map(({ to }) => to)).toEqual(['+31612000121']);
  });

  it('takes the switch’s word where a bridge made no leg', async () => {
    class NoLegs extends Map<string, string> {
      override set(name: string, value: string): this {
        return name.startsWith('originate_c') || name === 'originated_legs'
          ? this
          : super.set(name, value);
      }
    }
    const fake = call({ destinations: { '31201000101': 'USER_BUSY', '31612000121': 'USER_BUSY' } });
    Object.assign(fake, { variables: new NoLegs(fake.variables) });
    await carry(fake);
    expect(fake.ended).toBe('USER_BUSY');
    expect(fake.dialled).toHaveLength(2);
  });

  it('counts the time between an answer of the switch and the next command', async () => {
    const seconds: number[] = [];
    await carry(call(busyThenAnswered), { onStep: (each) => seconds.push(each) });
    expect(seconds).toHaveLength(3);
    for (const each of seconds) expect(each).toBeGreaterThanOrEqual(0);
  });
});

describe('a call that is turned away', () => {
  it.each([
    ['an unknown number', { dialled: '09009999' }, 'UNALLOCATED_NUMBER'],
    ['a short number', { dialled: '14020' }, 'UNALLOCATED_NUMBER'],
    ['what is no number', { dialled: 'Andr\u00e9 50% off;x=1|[a]{b}' }, 'UNALLOCATED_NUMBER'],
    ['nothing', { dialled: '' }, 'UNALLOCATED_NUMBER'],
    [
      'a known number from an unknown address',
      { address: '192.0.2.9' },
      'NORMAL_TEMPORARY_FAILURE',
    ],
  ])('to %s', async (_, changes, cause) => {
    const fake = call({}, changes);
    const { channel, end } = await carry(fake);
    expect(end).toBe('refused');
    expect(fake.ended).toBe(cause);
    expect(channel.writes).toEqual([['multiset', 'unset', 'hangup']]);
    expect(fake.variables.get(own.callId)).toBe(callId);
    expect(fake.variables.get(own.origin)).toBe('NL/mobile');
    expect(fake.variables.has(own.state)).toBe(false);
  });

  it('for the moment, to a number that may only be unknown here', async () => {
    const fake = call({}, { dialled: '09009999' });
    await carry(fake, { isComplete: () => false });
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    const known = call(busyThenAnswered);
    await carry(known, { isComplete: () => false });
    expect(known.ended).toBe('NORMAL_CLEARING');
  });

  it('because its flow cannot be read', async () => {
    const broken = { ...number, flow: { ...flow, start: 'nowhere' } };
    const fake = call();
    const { end } = await carry(fake, { snapshots: snapshots(broken) });
    expect(end).toBe('refused');
    expect(fake.ended).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(fake.variables.get(own.ownerId)).toBe('helpdesk-nu');
  });
});

describe('a caller', () => {
  it.each([
    ['+31612345678', 'NL/mobile'],
    ['0201234567', 'NL/fixed'],
    ['+4930123456', 'DE/fixed'],
    ['anonymous', '-/unknown'],
    ['0000000000', '-/unknown'],
    ['', '-/unknown'],
    ['Andr\u00e9 50% off', '-/unknown'],
  ])('who gives %j comes from %s', async (from, origin) => {
    const fake = call(busyThenAnswered, { from });
    await carry(fake);
    expect(fake.variables.get(own.origin)).toBe(origin);
  });

  it('who withholds the number leaves its origin on the channel, and no digit of it', async () => {
    const fake = call(busyThenAnswered, { from: '+31612345678' });
    fake.headers.set('Caller-Caller-ID-Number', 'anonymous');
    fake.variables.set(own.withheld, 'true');
    const logged: unknown[] = [];
    Logger.overrideLogger({
      log: (...words: unknown[]) => logged.push(words),
      error: (...words: unknown[]) => logged.push(words),
      warn: (...words: unknown[]) => logged.push(words),
      debug: (...words: unknown[]) => logged.push(words),
    });
    await carry(fake, { snapshots: snapshots({ ...number, prompts: {} }) });
    Logger.overrideLogger(false);
    expect(fake.variables.get(own.origin)).toBe('NL/mobile');
    const all = JSON.stringify([[...fake.variables], fake.dialled, logged]);
    expect(logged.length).toBeGreaterThan(0);
    expect(all).not.toContain('12345678');
  });
});
