import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { expectedCallCharges } from './billing/expected-charge.js';
import { expectedDocument } from './billing/expected-document.js';
import { expectedRecord } from './calls/expected-record.js';
import { oracleCommand } from './oracle-command.js';
import { readPrompts, wavLengthMs } from './world/prompts.js';

/** A WAV file: 8 kHz, 16 bit, mono, with an unrelated chunk before the samples. */
function wav(milliseconds: number): Buffer {
  const samples = Buffer.alloc(milliseconds * 16);
  const chunk = (name: string, body: Buffer): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    const padding = Buffer.alloc(body.length % 2);
    return Buffer.concat([Buffer.from(name), size, body, padding]);
  };
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt32LE(16_000, 8);
  const body = [chunk('fmt ', format), chunk('LIST', Buffer.from('odd')), chunk('data', samples)];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...body]));
}

const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** Computed with sha256sum. */
const hashOfWelcome = '9118fc3b99cf02e80c8d2bf33ef13ee846ef4bea68fee0f4c3565b7dad16b8fc';

describe('readPrompts', () => {
  it('takes lengths from the WAV headers and SHA-256 sums of the files', () => {
    file('welkom.wav', wav(2000));
    file('README.md', 'no prompt');
    expect(readPrompts(folder)).toEqual({ welkom: { lengthMs: 2000, audio: hashOfWelcome } });
  });

  it.each([
    ['text', Buffer.from('not sound at all')],
    ['a file that ends before its samples', wav(2000).subarray(0, 36)],
    ['an empty file', Buffer.alloc(0)],
  ])('refuses %s', (_, content) => {
    expect(() => wavLengthMs(content)).toThrow(/WAV/);
  });
});

describe('oracleCommand', () => {
  const run = (...args: string[]) => {
    let output = '';
    let complaint = '';
    const code = oracleCommand(args, {
      write: (text) => (output += text),
      complain: (text) => (complaint += text),
    });
    return { code, output, complaint };
  };
  file('welkom.wav', wav(2000));
  const world = file(
    'world.json',
    JSON.stringify({
      owners: [],
      carriers: [{ id: 'c', address: '127.0.0.2', trunk: { id: 'c-out', prefixes: [''] } }],
      numbers: [
        {
          number: '+319008008',
          owner: 'o',
          flow: { start: 'w', nodes: { w: { type: 'announce', prompt: 'welkom' } } },
        },
      ],
    }),
  );
  const calls = file(
    'calls.jsonl',
    `${JSON.stringify({
      index: 0,
      sipCallId: 'a@127.0.0.2',
      atMs: 1_790_812_800_000,
      carrier: 'c',
      sourceAddress: '127.0.0.2',
      to: '09008008',
      from: { number: '0612345678', name: null, nameLatin1: false, presentation: 'shown' },
      caller: { cancelsAfterMs: null, hangsUpAfterMs: 1 },
      destinations: {},
    })}\n`,
  );
  const inputs = ['--world', world, '--prompts', folder];

  it('writes the expected record of a call as a line of JSON', () => {
    const { code, output, complaint } = run('--calls', calls, ...inputs);
    expect([code, complaint]).toEqual([0, '']);
    expect(expectedRecord.parse(JSON.parse(output))).toMatchObject({
      sipCallId: 'a@127.0.0.2',
      endedAt: 1_790_812_802_000_000,
      announcements: [{ prompt: 'welkom', playedMs: 2000, lengthMs: 2000, audio: hashOfWelcome }],
      tariffId: null,
    });
  });

  it('uses the tariffs that a run recorded in its tariffs file', () => {
    const amount = (micros: number) => ({ micros, currency: 'EUR' });
    const free = amount(0);
    const tariff = {
      kind: 'consumer-tariff',
      subject: '+319008008',
      validFrom: { month: -1 },
      validUntil: null,
      terms: {
        startRate: free,
        perCall: amount(900_000),
        perMinute: free,
        maximum: null,
        vatPercent: 21,
      },
    };
    const flow = { start: 't', nodes: { t: { type: 'announce', tariff: true } } };
    const paid = file(
      'paid.json',
      JSON.stringify({
        owners: [],
        carriers: [],
        numbers: [{ number: '+319008008', owner: 'o', activeFromMonth: 0, flow }],
        prices: [{ id: 'since-september', announcement: 'Dit kost wat.', version: tariff }],
      }),
    );
    const sound = { id: 'since-september', lengthMs: 3210, audio: 'ab' };
    const tariffs = file('tariffs.jsonl', `${JSON.stringify(sound)}\n`);
    const options = ['--calls', calls, '--world', paid, '--prompts', folder, '--tariffs', tariffs];
    const { code, output } = run(...options, '--start', '2026-10-01T00:00:00Z');
    expect(code).toBe(0);
    expect(expectedRecord.parse(JSON.parse(output))).toMatchObject({
      tariffId: 'since-september',
      announcements: [{ prompt: 'tariff', playedMs: 3210, lengthMs: 3210, audio: 'ab' }],
    });
    expect(run(...options)).toMatchObject({
      code: 2,
      complaint: expect.stringContaining('--start'),
    });
    const silent = [...options.slice(0, -1), file('none.jsonl', '')];
    expect(run(...silent, '--start', '2026-10-01T00:00:00Z')).toMatchObject({
      code: 2,
      complaint: expect.stringContaining('tariff since-september of'),
    });
  });

  it('exits with 1 and the doubts that SIPp’s logs leave', () => {
    file(
      'manifest.json',
      JSON.stringify({ calls: [], carriers: [], destinations: [], failed: [0] }),
    );
    const { code, complaint } = run('--calls', calls, '--sipp', folder, ...inputs);
    expect(code).toBe(1);
    expect(complaint).toMatch(/call 0: SIPp met/);
  });

  it('computes the charges of records and their documents', () => {
    const amount = (micros: number) => ({ micros, currency: 'EUR' });
    const free = { perMinute: amount(0), perCall: amount(0) };
    const origins = { fixed: free, mobile: free, abroad: free, other: free };
    const billTo = { name: 'O', email: 'bills@o.example', language: 'en' };
    const priced = file(
      'priced.json',
      JSON.stringify({
        owners: [{ id: 'o', billTo }],
        carriers: [{ id: 'c', billTo, trunk: { id: 'c-out' } }],
        numbers: [{ number: '+319008008', owner: 'o', activeFromMonth: 0 }],
        prices: [
          {
            id: 'plan',
            version: {
              kind: 'price-plan',
              subject: 'o',
              validFrom: { month: 0 },
              validUntil: null,
              terms: {
                vatPercent: 21,
                monthly: amount(9_950_000),
                monthlyPerNumber: amount(0),
                callFee: amount(0),
                freephone: origins,
                forwarding: [],
                payoutShare: 0,
              },
            },
          },
        ],
      }),
    );
    const records = file('expected.jsonl', run('--calls', calls, ...inputs).output);
    const billing = ['--expected', records, '--world', priced, '--start', '2026-10-01T00:00:00Z'];
    const charges = run(...billing);
    expect([charges.code, charges.complaint]).toEqual([0, '']);
    expect(expectedCallCharges.parse(JSON.parse(charges.output))).toMatchObject({
      sipCallId: 'a@127.0.0.2',
      calledNumber: '+319008008',
      charges: [],
      quarantined: [],
    });
    const period = ['--from', '2026-10-01T00:00:00+02:00', '--until', '2026-11-01T00:00:00+01:00'];
    const documents = run(...billing, ...period, '--payment-term', '30');
    expect(expectedDocument.parse(JSON.parse(documents.output))).toMatchObject({
      kind: 'invoice',
      from: '2026-09-30T22:00:00.000Z',
      dueAfterDays: 30,
      net: 9_950_000,
      gross: 12_040_000,
    });
    for (const wrong of [
      ['--start', 'once'],
      ['--from', '2026-10-01T00:00:00Z'],
      [...period, '--payment-term', 'soon'],
    ]) {
      expect(run(...billing, ...wrong).code).toBe(2);
    }
  });

  it('exits with 2 for wrong usage and unreadable input', () => {
    expect(run()).toMatchObject({ code: 2, complaint: expect.stringContaining('--calls') });
    expect(run('--calls', join(folder, 'none'), ...inputs).code).toBe(2);
    expect(run('--calls', file('bad.jsonl', '{"index":0}\n'), ...inputs).code).toBe(2);
    expect(run('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--sipp') });
  });
});
