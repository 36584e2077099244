import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SwitchEvent } from '@app/event-socket';
import { callFromChannelEvent } from '../../../apps/cdr/src/live/channel-event.js';
import { legFromHangupEvent } from '../../../apps/cdr/src/legs/hangup-event.js';
import { legFromJsonCdr } from '../../../apps/cdr/src/legs/json-cdr.js';
import { numberReading } from '../../../apps/cdr/src/records/assembling/number-reading.js';
import { DigitFinder, searchFiles } from '../../../tools/privacy-search/index.js';
import { eventually } from '@app/testing';
import { offerOf } from './hand-made-sip.js';
import { RealSwitch } from './real-switch.js';

jest.setTimeout(90_000);
/** Each header has its own number, so that a match shows its source. */
const numbers = {
  from: '+31201111111',
  asserted: '+31202222222',
  remoteParty: '+31203333333',
  diversion: '+31204444444',
  history: '+31205555555',
  preferred: '+31206666666',
  contact: '+31207777777',
  display: '+31208888888',
  second: '+31209999999',
  charge: '+31201010101',
  userToUser: '+31202020202',
  referred: '+31204040404',
  subject: '+31205050505',
  parameter: '+31206060606',
  again: '+31207070707',
  location: '+31208080808',
  served: '+31209090909',
  part: '+31201212121',
  goodbye: '+31203131313',
} as const;

const shownFrom = `"Bel ${numbers.display}" <sip:${numbers.from}@carrier.example>`;
const anonymousFrom = `"Anonymous" <sip:anonymous@anonymous.invalid>`;
const everyHeader = [
  `P-Asserted-Identity: "Bel ${numbers.display}" <sip:${numbers.asserted}@carrier.example>, <tel:${numbers.second}>`,
  `P-Preferred-Identity: <sip:${numbers.preferred};isub=${numbers.parameter}@carrier.example>`,
  `Diversion: <sip:${numbers.diversion}@carrier.example>;reason=unconditional`,
  `History-Info: <sip:${numbers.history}@carrier.example>;index=1`,
  `P-Charge-Info: <sip:${numbers.charge}@carrier.example>`,
  `P-Charge-Info: <sip:${numbers.again}@carrier.example>`,
  `P-Served-User: <sip:${numbers.served}@carrier.example>`,
  `User-to-User: ${numbers.userToUser};encoding=ascii`,
  `User-to-User: ${numbers.again};encoding=ascii`,
  `userLocation: ${numbers.location}`,
  `Geolocation-Error: 100;code="${numbers.location}"`,
  `Referred-By: <sip:${numbers.referred}@carrier.example>`,
  `Subject: ${numbers.subject}`,
  `Call-Info: <sip:${numbers.subject}@carrier.example>;purpose=info`,
  `Alert-Info: <http://carrier.example/${numbers.subject}>`,
];
const party = (privacy: string): string =>
  `Remote-Party-ID: <sip:${numbers.remoteParty}@carrier.example>;party=calling;screen=yes;privacy=${privacy}`;

const privacies = [
  'id',
  'user',
  'header',
  'session',
  'history',
  'ID',
  'id;critical',
  'critical;id',
  'none;id',
  'user;header;id',
  'id,user',
  ' id ; critical',
  'something-new',
];
const fromForms = [
  'sip:anonymous@carrier.example',
  `sip:${numbers.from}@anonymous.invalid`,
  'sip:Anonymous@Anonymous.Invalid',
  'sip:restricted@10.1.2.3',
  'sip:unavailable@unknown.invalid',
  `sip:${numbers.from}@anonymous.invalid.`,
];
interface Form {
  readonly name: string;
  /** The From header. */
  readonly from: string;
  readonly headers: readonly string[];
}
const forms: readonly Form[] = [
  ...privacies.flatMap((privacy) => [
    {
      name: `Privacy: ${privacy}`,
      from: shownFrom,
      headers: [`Privacy: ${privacy}`, ...everyHeader],
    },
  ]),
  { name: 'anonymous, Privacy: id', from: anonymousFrom, headers: ['Privacy: id', ...everyHeader] },
  ...fromForms.map((uri) => ({
    name: uri,
    from: `"Bel ${numbers.display}" <${uri}>`,
    headers: everyHeader,
  })),
  ...['full', '"full"', 'FULL', 'name', 'uri', 'yes'].map((privacy) => ({
    name: `Remote-Party-ID privacy=${privacy}`,
    from: shownFrom,
    headers: [party(privacy), ...everyHeader],
  })),
  {
    name: 'Remote-Party-ID of the called party first',
    from: shownFrom,
    headers: [
      `Remote-Party-ID: <sip:0900@carrier.example>;party=called;privacy=off`,
      party('full'),
      ...everyHeader,
    ],
  },
  { name: 'Diversion withheld', from: anonymousFrom, headers: everyHeader },
  {
    name: 'anonymous P-Asserted-Identity',
    from: shownFrom,
    headers: [
      `P-Asserted-Identity: "Anonymous" <sip:anonymous@anonymous.invalid>`,
      ...everyHeader.slice(1),
    ],
  },
];

describe('a withheld number in each form used by carriers, on a real switch', () => {
  let made: RealSwitch;
  const finder = new DigitFinder(Object.values(numbers));

  beforeAll(async () => {
    made = await RealSwitch.start();
  });
  afterAll(() => made.stop());

  interface Seen {
    /** The packets that reached the destination, and the switch's posts. */
    readonly sent: string;
    readonly posted: string;
    /** What cdr reads from the posts, for every event, and for `uuid_dump` during the call. */
    readonly read: string;
  }

  async function make({ name, from, headers }: Form, at: number): Promise<Seen> {
    const to = `09001${String(at).padStart(3, '0')}`;
    made.events.length = 0;
    made.numbers.set(to, (session) => session.run([made.dial(to)]));
    const call = await made.call(to, {
      fromHeader: from,
      contact: numbers.contact,
      headers,
      // sent beside the codec offer, as by an exchange that uses ISUP or gives a location
      part: { type: 'application/pidf+xml', body: `<presence entity="tel:${numbers.part}"/>` },
    });
    expect([name, await call.status()]).toEqual([name, 200]);
    const [uuid = ''] = made.events
      .map((event) => event.header('Channel-Call-UUID') ?? '')
      .filter(Boolean);
    const dump = new SwitchEvent('json', Buffer.from(await made.api(`uuid_dump ${uuid} json`)));
    // A carrier's own P- headers in later requests stay in the post; see freeswitch/README.md.
    const later = headers.filter((header) => !/^P-(?:Ch|Served)/.test(header));
    for (const again of ['INVITE', 'UPDATE']) {
      const body = offerOf(call.options.from, call.rtpPort);
      await call.answerOf(call.request(again, { headers: later, body }));
    }
    const display = {
      headers: [`X-FS-Display-Number: ${numbers.second}`],
      body: 'x',
      type: 'message/update_display',
    };
    await call.answerOf(
      call.request('INFO', { ...display, headers: [...display.headers, ...later] }),
    );
    call.request('BYE', { headers: later, body: numbers.goodbye, type: 'text/plain' });
    await made.legsTo(to, 2);
    await eventually(() =>
      expect(made.events.filter(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE')).toHaveLength(2),
    );
    call.close();
    const posts = readdirSync(made.posts)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readFileSync(join(made.posts, file)))
      .filter((bytes) => bytes.includes(to));
    return {
      sent: made.destination.received
        .filter((packet) => packet.header('To')?.includes(to))
        .map(({ text }) => text)
        .join('\n'),
      posted: posts.map((bytes) => bytes.toString('latin1')).join('\n'),
      read: JSON.stringify([
        posts.map((bytes) => legFromJsonCdr(bytes)),
        made.events
          .filter(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE')
          .map((event) => legFromHangupEvent(event)),
        [dump, ...made.events].map((event) => callFromChannelEvent(event, numberReading)),
      ]),
    };
  }

  const places = (text: string): string[] => [
    ...new Set(finder.find(Buffer.from(text, 'latin1')).map(({ what }) => what)),
  ];
  const placesOf = ({ sent, posted, read }: Seen) => ({
    sent: places(sent),
    posted: places(posted),
    read: places(read),
  });
  const nowhere = { sent: [], posted: [], read: [] };

  it('reaches no destination, record, log or listener', async () => {
    const found: Record<string, object> = {};
    for (const [at, form] of forms.entries()) found[form.name] = placesOf(await make(form, at));
    expect(found).toEqual(Object.fromEntries(forms.map(({ name }) => [name, nowhere])));
    expect(searchFiles(finder, join(made.folder, 'switch')).findings).toEqual([]);
  });

  it('would be found: the same search finds the number of a caller who shows it', async () => {
    const form = { name: 'shown', from: shownFrom, headers: ['Privacy: none', ...everyHeader] };
    const seen = placesOf(await make(form, 900));
    expect(seen.sent).toContain(numbers.preferred);
    expect(seen.posted).toEqual(
      expect.arrayContaining([
        numbers.from,
        numbers.asserted,
        numbers.diversion,
        numbers.parameter,
        numbers.again,
        numbers.location,
        numbers.served,
        numbers.part,
        numbers.goodbye,
      ]),
    );
    expect(seen.read).toEqual([numbers.preferred]);
  });

  it('is not taken for the dialled number of an INVITE that dials no number', async () => {
    made.events.length = 0;
    const before = made.legs().length;
    const call = await made.call(`sip:127.0.0.1:${made.sipPort}`, {
      fromHeader: shownFrom,
      headers: ['Privacy: id'],
      callId: 'nothing-dialled',
    });
    expect(await call.status()).toBe(484);
    call.close();
    await eventually(() =>
      expect(made.events.map(({ name }) => name)).toContain('CHANNEL_HANGUP_COMPLETE'),
    );
    const read = made.events
      .filter(({ name }) => name === 'CHANNEL_HANGUP_COMPLETE')
      .map((event) => legFromHangupEvent(event));
    expect(read).toMatchObject([{ value: { calledNumber: 'nobody', callingNumber: null } }]);
    // A post would come before its events: this call has none.
    expect(made.legs()).toHaveLength(before);
    expect(searchFiles(finder, join(made.folder, 'switch')).findings).toEqual([]);
  });
});
