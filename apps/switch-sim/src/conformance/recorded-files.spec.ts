import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventLog, eventsIn, type Headers, valueOf } from '../event-log.fixture.js';
import { Harness } from '../harness.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { flowScript, layOut, recordedFlow } from './flow-calls.fixture.js';

/** The stretches of a channel with their milliseconds: loud, quiet, or nothing (exactly 0). */
function stretches(wav: Buffer, channel: number): string[] {
  const channels = wav.readUInt16LE(22);
  const samples = (wav.length - 44) / 2 / channels;
  const found: { kind: string; ms: number }[] = [];
  for (let from = 0; from < samples; from += 160) {
    const frame = Array.from({ length: 160 }, (_, at) =>
      Math.abs(wav.readInt16LE(44 + ((from + at) * channels + channel) * 2)),
    );
    const most = Math.max(...frame);
    const kind = most === 0 ? 'nothing' : most > 1000 ? 'loud' : 'quiet';
    const last = found.at(-1);
    if (last?.kind === kind) last.ms += 20;
    else found.push({ kind, ms: 20 });
  }
  return found.map(({ kind, ms }) => `${kind} ${ms}`);
}

describe('recorded files', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
    layOut(harness.folder);
  });
  afterEach(() => harness.stop());

  async function filesOf(name: string): Promise<Buffer[]> {
    const controller = new ReplayController([recordedFlow(name, harness.folder)]);
    const port = await controller.listen();
    await harness.start(null, { CONTROLLERS: `127.0.0.1:${port}` });
    await harness.play([flowScript(name)]);
    await controller.close();
    const folder = join(harness.folder, 'recordings');
    return readdirSync(folder).map((file) => readFileSync(join(folder, file)));
  }

  it('have both sides of a conversation and exact silence where it was masked', async () => {
    const [file = Buffer.alloc(44), ...others] = await filesOf('recorded-paused');
    expect(others).toEqual([]);
    expect(file.toString('latin1', 0, 4)).toBe('RIFF');
    expect(file.readUInt32LE(40)).toBe(9000 * 8 * 2 * 2);
    const both = ['loud 1300', 'nothing 2000', 'loud 5700'];
    expect([stretches(file, 0), stretches(file, 1)]).toEqual([both, both]);
  });

  it("have a caller's message and the silence that ended it", async () => {
    const [file = Buffer.alloc(44)] = await filesOf('message-silence');
    expect(stretches(file, 0)).toEqual(['quiet 500', 'loud 2500', 'quiet 2020']);
  });

  it('have exact silence during a hold that a listener masks', async () => {
    const script = flowScript('recorded-held-by-callee');
    const controller = new ReplayController([
      recordedFlow('recorded-held-by-callee', harness.folder),
    ]);
    const port = await controller.listen();
    const sim = await harness.start(null, { CONTROLLERS: `127.0.0.1:${port}` });
    const log = new EventLog(sim.eventSocketPort);
    log.send('auth ClueCon', 'event json CHANNEL_HOLD CHANNEL_UNHOLD');
    await log.until((messages) => messages.length >= 3);
    const ended = harness.play([script]);
    const mask = async (name: string, action: string): Promise<string | undefined> => {
      const events = (): Headers[] => eventsIn(log.messages, 'json');
      const isHere = (each: Headers): boolean => valueOf(each, 'Event-Name') === name;
      await log.until(() => events().some(isHere));
      const event = events().find(isHere) ?? [];
      const file = decodeURIComponent(valueOf(event, 'variable_belfabriek_recording'));
      const uuid = valueOf(event, 'variable_originator');
      log.send(`api uuid_record ${uuid} ${action} ${file}`);
      await log.until((messages) => messages.at(-1)?.head.includes('api/response') === true);
      return log.messages.at(-1)?.body;
    };
    expect(await mask('CHANNEL_HOLD', 'mask')).toBe('+OK Success\n');
    expect(await mask('CHANNEL_UNHOLD', 'unmask')).toBe('+OK Success\n');
    await ended;
    await Promise.all([log.close(), controller.close()]);
    const folder = join(harness.folder, 'recordings');
    const [file = ''] = readdirSync(folder);
    expect(stretches(readFileSync(join(folder, file)), 1)).toEqual([
      'quiet 1500',
      'nothing 1620',
      'quiet 1880',
    ]);
  });

  it('are missing for an unanswered leg, but not for the next conversation', async () => {
    const files = await filesOf('recorded-unanswered');
    expect(files.map((file) => (file.length - 44) / 32)).toEqual([1500]);
  });
});
