import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { channelVariables } from '@app/contracts';
import { SwitchEvent } from '@app/event-socket';
import { Holds } from './holds.js';

const a = '717c8d74-3d28-4324-bf47-92da7094fb17';
const b = 'b1e0c9a2-5c4b-8d1f-9a77-1f2e3d4c5b6a';
const path = `/recordings/${a}-1.wav`;
const pausedVariable = channelVariables.recordingPaused;

beforeAll(() => Logger.overrideLogger(false));

type Leg = 'a' | 'b';

/** A recorded call on a switch, and the controllers that listen to its events. */
class RecordedCall {
  masked = false;
  paused = false;
  readonly holding = new Set<Leg>();
  readonly variables = new Map<string, string>();
  readonly ran: string[] = [];
  /**
   * Commands under way, by controller; each reaches the switch at that controller's next `step`.
   */
  private readonly underWay: (() => void)[][];
  private readonly controllers: Holds[];

  constructor(controllers = 1) {
    this.underWay = Array.from({ length: controllers }, () => []);
    this.controllers = this.underWay.map(
      (queue) =>
        new Holds((command) => {
          return new Promise((resolve) => queue.push(() => resolve(this.run(command))));
        }),
    );
  }

  hold(leg: Leg): void {
    if (this.holding.has(leg)) return;
    this.holding.add(leg);
    this.raise({ 'Event-Name': 'CHANNEL_HOLD', 'Unique-ID': leg === 'a' ? a : b });
  }

  unhold(leg: Leg): void {
    if (!this.holding.delete(leg)) return;
    this.raise({ 'Event-Name': 'CHANNEL_UNHOLD', 'Unique-ID': leg === 'a' ? a : b });
  }

  /** The destination presses a key, on which the switch acts at once. */
  press(key: '*1' | '*2'): void {
    this.paused = this.masked = key === '*1';
    const Application = this.masked ? 'record_session_mask' : 'record_session_unmask';
    this.raise({ 'Event-Name': 'CHANNEL_EXECUTE', 'Unique-ID': a, Application });
  }

  raise(headers: Record<string, string>): void {
    const all = {
      [`variable_${channelVariables.callId}`]: a,
      [`variable_${channelVariables.recording}`]: path,
      ...headers,
    };
    const event = new SwitchEvent('json', Buffer.from(JSON.stringify(all)));
    for (const holds of this.controllers) holds.take(event);
  }

  /** The controller's next command reaches the switch, and the answer reaches the controller. */
  async step(controller: number): Promise<boolean> {
    const next = this.underWay[controller]?.shift();
    next?.();
    await new Promise((resolve) => setImmediate(resolve));
    return next !== undefined;
  }

  async settle(): Promise<this> {
    for (let busy = true; busy;) {
      busy = false;
      for (const at of this.controllers.keys()) busy = (await this.step(at)) || busy;
    }
    return this;
  }

  end(): void {
    for (const holds of this.controllers) holds.ended(a);
  }

  private run(command: string): string {
    this.ran.push(command);
    const [name, callId, what = '', value = ''] = command.split(' ');
    if (callId !== a) return '-ERR No such channel!\n';
    if (name === 'uuid_getvar') return this.variables.get(what) ?? '_undef_';
    if (name === 'uuid_setvar') this.variables.set(what, value);
    if (name === 'uuid_record' && value === path) this.masked = what === 'mask';
    return '+OK Success\n';
  }
}

describe('Holds', () => {
  it.each<Leg>(['a', 'b'])('masks a recording while leg %s is on hold', async (leg) => {
    const call = new RecordedCall();
    call.hold(leg);
    expect((await call.settle()).masked).toBe(true);
    call.unhold(leg);
    expect((await call.settle()).masked).toBe(false);
    expect(call.ran).toEqual([
      `uuid_record ${a} mask ${path}`,
      `uuid_getvar ${a} ${pausedVariable}`,
      `uuid_record ${a} unmask ${path}`,
    ]);
  });

  it('keeps a recording masked until both legs have resumed', async () => {
    const call = new RecordedCall();
    call.hold('a');
    call.hold('b');
    call.unhold('a');
    expect((await call.settle()).masked).toBe(true);
    call.unhold('b');
    expect((await call.settle()).masked).toBe(false);
  });

  it('keeps a recording paused by key after a hold, also with a controller that started later', async () => {
    const call = new RecordedCall();
    call.press('*1');
    await call.settle();
    const later = new RecordedCall();
    later.variables.set(pausedVariable, call.variables.get(pausedVariable) ?? '');
    later.masked = true;
    for (const one of [call, later]) {
      one.hold('b');
      one.unhold('b');
      expect((await one.settle()).masked).toBe(true);
    }
    call.press('*2');
    expect((await call.settle()).masked).toBe(false);
  });

  it('keeps a recording masked when it is resumed by key during a hold, and unmasks it after the hold', async () => {
    const call = new RecordedCall();
    call.press('*1');
    call.hold('b');
    call.press('*2');
    expect((await call.settle()).masked).toBe(true);
    call.unhold('b');
    expect((await call.settle()).masked).toBe(false);
  });

  it('forgets holds when the destination’s leg ends', async () => {
    const call = new RecordedCall();
    call.hold('a');
    await call.settle();
    call.end();
    call.raise({ 'Event-Name': 'CHANNEL_UNHOLD', 'Unique-ID': b });
    expect((await call.settle()).masked).toBe(false);
  });

  it('ignores events without a recording, or with a path unsafe in a command', async () => {
    const call = new RecordedCall();
    const hold = { 'Event-Name': 'CHANNEL_HOLD', 'Unique-ID': b };
    call.raise({ ...hold, [`variable_${channelVariables.recording}`]: '' });
    call.raise({ ...hold, [`variable_${channelVariables.recording}`]: `${path} 9` });
    call.raise({ ...hold, [`variable_${channelVariables.callId}`]: 'all' });
    await call.settle();
    expect(call.ran).toEqual([]);
  });

  const act = fc.oneof(
    fc.constantFrom<(call: RecordedCall) => void>(
      (call) => call.hold('a'),
      (call) => call.hold('b'),
      (call) => call.unhold('a'),
      (call) => call.unhold('b'),
      (call) => call.press('*1'),
      (call) => call.press('*2'),
    ),
    fc.nat(1).map((controller) => (call: RecordedCall) => call.step(controller)),
  );

  it('masks with two controllers exactly while a leg is on hold or the recording is paused, in any order of events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const call = new RecordedCall(2);
        for (const each of acts) await each(call);
        await call.settle();
        expect(call.masked).toBe(call.paused || call.holding.size > 0);
      }),
      { numRuns: 500 },
    );
  });
});
