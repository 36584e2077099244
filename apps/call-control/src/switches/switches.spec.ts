import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { channelVariables as own } from '@app/contracts';
import type { Alarms } from '@app/platform/alarms';
import { HealthChecks } from '@app/platform/bootstrap';
import { eventually } from '@app/testing';
import { ListeningSwitch } from '../../test/listening-switch.js';
import type { Config } from '../config.js';
import type { Spend } from '../limits/spend.js';
import type { Lines } from '../queues/lines.js';
import { Switches } from './switches.js';

const callId = '717c8d74-3d28-4324-bf47-92da7094fb17';
const leg = 'b1e0c9a2-5c4b-8d1f-9a77-1f2e3d4c5b6a';
const path = `/recordings/${callId}-1.wav`;
const destination = '+31201000101';
const number = '+31612345678';

let fs1: ListeningSwitch;
let health: HealthChecks;
let switches: Switches;
let said: string[];
let logged: unknown[];
let spent: string[];
let alarmed: string[];

const lines = {
  answered: (claim: object, on: string) =>
    void said.push(`answered ${JSON.stringify(claim)} ${on}`),
  unheard: (on: string) => void said.push(`unheard ${on}`),
  legEnded: (claim: object, cause: string | null) =>
    void said.push(`${cause} ${JSON.stringify(claim)}`),
} as unknown as Lines;

const spend = {
  answered: (uuid: string, agoMs: number) => void spent.push(`answered ${uuid} ${agoMs}`),
  ended: (uuid: string, talkedMs: number) => void spent.push(`ended ${uuid} ${talkedMs}`),
  hears: (on: string, isHeard: boolean) => void spent.push(`${on} ${isHeard}`),
} as unknown as Spend;

const alarms = {
  raiseIn: (ms: number, code: string, subject: string) =>
    void alarmed.push(`${code} ${subject} ${ms}`),
  clear: (code: string, subject: string) => void alarmed.push(`${code} ${subject} over`),
} as unknown as Alarms;

beforeAll(() => {
  const note = (...words: unknown[]) => void logged.push(words);
  Logger.overrideLogger({ log: note, warn: note, error: note });
});
beforeEach(async () => {
  [said, logged, spent, alarmed] = [[], [], [], []];
  fs1 = new ListeningSwitch((command) =>
    command.startsWith('uuid_getvar') ? '_undef_' : '+OK Success\n',
  );
  health = new HealthChecks();
  const port = await fs1.listen();
  const config = { SWITCHES: [{ name: 'fs1', host: '127.0.0.1', port }] };
  const parsed = { ...config, EVENT_SOCKET_PASSWORD: 'secret' } as Config;
  switches = new Switches(parsed, lines, spend, alarms, health);
  switches.onApplicationBootstrap();
  await eventually(async () => expect((await health.run()).checks).toEqual({ 'switch-fs1': 'ok' }));
});
afterEach(async () => {
  await switches.onApplicationShutdown();
  await fs1.close();
});

const ofLeg = (name: string, headers: Record<string, string> = {}) => ({
  'Event-Name': name,
  'Unique-ID': leg,
  'Caller-Orig-Caller-ID-Number': number,
  [`variable_${own.callId}`]: callId,
  [`variable_${own.destination}`]: destination,
  [`variable_${own.recording}`]: path,
  ...headers,
});

describe('Switches', () => {
  it('subscribe to the needed events only', () => {
    expect(fs1.received.filter((command) => /^(event|filter)/.test(command))).toEqual([
      'event json CHANNEL_HOLD CHANNEL_UNHOLD CHANNEL_EXECUTE CHANNEL_ANSWER CHANNEL_HANGUP BACKGROUND_JOB',
      'filter Event-Name CHANNEL_HOLD',
      'filter Event-Name CHANNEL_UNHOLD',
      'filter Application record_session_mask',
      'filter Application record_session_unmask',
      'filter Call-Direction outbound',
      'filter Event-Name BACKGROUND_JOB',
    ]);
  });

  it('mask a recording while a party is on hold, and log no caller’s number', async () => {
    fs1.send(ofLeg('CHANNEL_HOLD'));
    await eventually(() => fs1.received.includes(`uuid_record ${callId} mask ${path}`));
    fs1.send(ofLeg('CHANNEL_UNHOLD'));
    await eventually(() => fs1.received.includes(`uuid_record ${callId} unmask ${path}`));
    expect(JSON.stringify(logged)).not.toContain(number.slice(1));
  });

  it('report which destination answered, and which has ended', async () => {
    const claim = JSON.stringify({ callId, destination });
    fs1.send(ofLeg('CHANNEL_ANSWER'));
    fs1.send({ 'Event-Name': 'CHANNEL_ANSWER', 'Unique-ID': callId });
    fs1.send(ofLeg('CHANNEL_HANGUP', { 'Hangup-Cause': 'LOSE_RACE' }));
    const talked = { 'Hangup-Cause': 'NORMAL_CLEARING', 'Caller-Channel-Answered-Time': '1795' };
    fs1.send(ofLeg('CHANNEL_HANGUP', talked));
    await eventually(() => said.length >= 3);
    const ended = JSON.stringify({ callId, destination, legUuid: leg });
    expect(said).toEqual([`answered ${claim} fs1`, `LOSE_RACE ${ended}`, `NONE ${ended}`]);
  });

  it('report how long a destination has talked, rounded up to the millisecond', async () => {
    const answered = 'Caller-Channel-Answered-Time';
    fs1.send(ofLeg('CHANNEL_ANSWER', { [answered]: '5000000', 'Event-Date-Timestamp': '5002500' }));
    const ended = { [answered]: '5000000', 'Event-Date-Timestamp': '65000001' };
    fs1.send(ofLeg('CHANNEL_HANGUP', ended));
    fs1.send(ofLeg('CHANNEL_HANGUP', { ...ended, [answered]: '0' }));
    await eventually(() => spent.length >= 4);
    expect(spent.slice(-3)).toEqual([`answered ${leg} 3`, `ended ${leg} 60021`, `ended ${leg} 0`]);
  });

  it('run commands on the switch named, and report how long its events have been received', async () => {
    expect(await switches.ask('fs1', 'uuid_kill x OUTGOING_CALL_BARRED')).toBe('+OK Success');
    expect(await switches.ask('fs2', 'version')).toBeUndefined();
    expect(switches.heardForMs('fs1')).toBeGreaterThan(0);
    expect(switches.heardForMs('fs2')).toBe(0);
    expect(alarmed.at(-1)).toBe('switch-unreachable fs1 over');
    await fs1.close();
    await eventually(() => spent.at(-1) === 'fs1 false');
    expect(alarmed.at(-1)).toMatch(/^switch-unreachable fs1 \d+$/);
    expect(switches.heardForMs('fs1')).toBe(0);
    expect(await switches.ask('fs1', 'version')).toBeUndefined();
  });

  it('show in the app’s health as waiting while unreachable, and leave the app ready', async () => {
    await fs1.close();
    await eventually(async () =>
      expect(await health.run()).toEqual({ ready: true, checks: { 'switch-fs1': 'waiting' } }),
    );
    expect(said).toContain('unheard fs1');
  });
});
