import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { capturedRecord, capturedRequests, transcriptOf } from '../capture.fixture.js';
import { capturedDialplan } from '../captured-dialplan.fixture.js';
import { Harness, type PostedRecord, scriptOf } from '../harness.fixture.js';
import { comparableRecord, readRecord } from '../record.fixture.js';
import { ReplayController } from '../replay-controller.fixture.js';
import { firstSet, type Recorded } from './recorded-calls.fixture.js';

const folder = 'freeswitch-1.11';

const numberOf = (text: string): unknown =>
  readRecord(text).callflow[0]?.caller_profile['destination_number'];

/** The call's captured records: the caller's leg and those that it dialled. */
function capturedOf({ transcripts: [first = ''] }: Recorded): string[] {
  const connected = transcriptOf(first).messages[0]?.head ?? '';
  const uuid = /^Unique-ID: (.*)$/m.exec(connected)?.[1] ?? '';
  return capturedRequests(folder)
    .map(({ url }) => capturedRecord(folder, /uuid=(.*)$/.exec(url)?.[1] ?? ''))
    .filter((each) => {
      const { variables } = readRecord(each);
      return variables['uuid'] === uuid || variables['originator'] === uuid;
    });
}

const sorted = (texts: readonly string[]): unknown[] =>
  texts
    .toSorted((a, b) => String(numberOf(a)).localeCompare(String(numberOf(b))))
    .map((each) => comparableRecord(each));

describe('records in the format of mod_json_cdr', () => {
  let harness: Harness;
  beforeEach(() => {
    harness = new Harness();
  });
  afterEach(() => harness.stop());

  async function played({ transcripts, script }: Recorded): Promise<PostedRecord[]> {
    const controller = new ReplayController(transcripts.map(transcriptOf));
    const port = await controller.listen();
    await harness.start(
      capturedDialplan({
        sockets: [`127.0.0.1:${port}|127.0.0.1:${port}`, `127.0.0.1:${port}`],
        sets: ['hangup_after_bridge=true', 'continue_on_fail=true'],
        inline: [],
      }),
    );
    await harness.play([scriptOf(script)]);
    await controller.close();
    return harness.posted;
  }

  const named = (name: string): Recorded => {
    const recorded = firstSet[name];
    if (!recorded) throw new Error(`no recording ${name}`);
    return recorded;
  };

  it.each([
    'answered',
    'busy, then the next',
    'no answer',
    'rejected',
    'early announcement',
    'hang-up in the announcement',
    'Latin-1 and a percent sign in the name',
    'destination down',
  ])('equal the captured records: %s', async (name) => {
    const recorded = named(name);
    const posted = await played(recorded);
    expect(sorted(posted.map(({ body }) => body))).toEqual(sorted(capturedOf(recorded)));
  });

  it('are posted with the captured request line and headers, and with the password', async () => {
    const [posted] = await played(named('rejected'));
    const [captured] = capturedRequests(folder);
    const names = Object.keys(captured?.headers ?? {});
    const { authorization, ...headers } = posted?.headers ?? {};
    expect(Object.keys(headers)).toEqual(names);
    expect(headers).toMatchObject({
      'user-agent': 'freeswitch-json/1.0',
      accept: '*/*',
      'content-type': 'application/json',
    });
    expect(authorization).toBe(`Basic ${Buffer.from('switch:token').toString('base64')}`);
    expect(posted?.url).toMatch(/^\/cdr\?uuid=[0-9a-f-]{36}$/);
  });

  it('keep a Latin-1 name byte for byte, although it is no UTF-8', async () => {
    const posted = await played(named('Latin-1 and a percent sign in the name'));
    const bytes = Buffer.from(posted[0]?.body ?? '', 'latin1');
    expect(bytes.includes(Buffer.from('Andr\u00e9 50% off', 'latin1'))).toBe(true);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(posted[0]?.body).toContain('Andr%E9%2050%25%20off');
  });
});
