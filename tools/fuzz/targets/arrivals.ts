import { decodeState } from '@app/call-flow';
import { carrierSnapshot, channelVariables, numberSnapshot } from '@app/contracts';
import { SwitchEvent } from '@app/event-socket';
import { admit } from '../../../apps/call-control/src/calls/admission.js';
import { type Arrival, readArrival } from '../../../apps/call-control/src/calls/live/arrival.js';
import { Snapshots } from '../../../apps/call-control/src/snapshots/snapshots.js';
import { type Corpus, pickFrame } from '../corpus.js';
import { hostileText, hostileValue } from '../mutations/hostile.js';
import { mutateLines } from '../mutations/plain-body.js';
import type { Random } from '../random.js';
import { referenceEvent } from '../reference/headers.js';
import { Differs, expectSame, type Sample } from '../sample.js';
import type { Target } from '../target.js';
import type { Tally } from '../tally.js';

/** Headers that a caller has a hand in, or that call-control decides by. */
const decisive = [
  'Unique-ID',
  'Answer-State',
  'Event-Date-Timestamp',
  'Caller-Channel-Created-Time',
  'Caller-Orig-Caller-ID-Number',
  'Caller-Caller-ID-Number',
  'Caller-Destination-Number',
  'variable_sip_req_user',
  'variable_sip_network_ip',
  ...(['withheld', 'state', 'carrierId', 'serviceNumber', 'ownerId', 'flowVersion'] as const).map(
    (name) => `variable_${channelVariables[name]}`,
  ),
];

/** The channel that `connect` answers, mutated, against what call-control reads of it. */
export function arrivals(corpus: Corpus): Target {
  return {
    name: 'arrivals',
    share: (cases) => Math.ceil(cases / 20),
    generate: (random) => ({
      bytes: Buffer.from(channelText(corpus, random), 'latin1'),
      cuts: [],
      untouched: [],
    }),
    check: checkArrival,
  };
}

function channelText(corpus: Corpus, random: Random): string {
  const { head } = pickFrame(corpus.channels, random);
  const lines = head.split('\n');
  // Of a name that comes twice the first counts, so these are what is there unless something hostile is.
  lines.push(
    'Unique-ID: 07681b06-dc50-4831-9097-55f24a25f654',
    'variable_sip_network_ip: 127.0.0.1',
    `variable_sip_req_user: ${random.pick(['09001234', '%2B319001234', '08%3500123'])}`,
  );
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const value = random.oneIn(3)
      ? hostileText(random)
      : random.pick([
          '%2B31612345678',
          '0612345678',
          '09001234',
          '0',
          '1',
          'true',
          'somebody',
          '%2B319001234',
          '1795561557447433',
          'early',
          hostileValue(random),
        ]);
    lines.splice(1, 0, `${random.pick(decisive)}: ${value}`);
  }
  const text = lines.join('\n');
  return random.oneIn(4) ? mutateLines(text, random) : text;
}

function checkArrival({ bytes }: Sample, tally: Tally): void {
  const head = bytes.toString('latin1');
  const reference = referenceEvent({ type: 'text/event-plain', head: '', body: head });
  const headers = typeof reference === 'object' ? reference.headers : new Map<string, string>();
  const channel = new SwitchEvent('plain', bytes);
  const run = (): never => {
    throw new Differs('Reading a channel runs nothing');
  };
  const arrival = readArrival({ uuid: channel.header('Unique-ID') ?? '', channel, run });
  const dialled =
    headers.get('variable_sip_req_user') ?? headers.get('Caller-Destination-Number') ?? '';
  expectSame('what was dialled', arrival.dialled, dialled);
  expectSame('withheld', arrival.withheld, headers.get('variable_belfabriek_withheld') === 'true');
  expectSame('answered', arrival.isAnswered, headers.get('Answer-State') === 'answered');
  if (!Number.isSafeInteger(arrival.startedAt) || arrival.startedAt <= 0) {
    throw new Differs(`It came in at ${arrival.startedAt}`);
  }
  if (arrival.caller !== null && !e164.test(arrival.caller)) {
    throw new Differs(`${arrival.caller} is no E.164`);
  }
  if (arrival.state !== undefined) decodeState(arrival.state);
  checkAdmission(arrival, tally);
}

const e164 = /^\+[1-9]\d{1,14}$/;

/** A call is carried by a number that there is, or turned away in words of our own. */
function checkAdmission(arrival: Arrival, tally: Tally): void {
  const outcome = admit(arrival, { snapshots, isComplete: () => true });
  const facts = new Map(outcome.facts);
  const origin = facts.get(channelVariables.origin) ?? '-/unknown';
  if (!/^(?:-|[A-Z]{2})\/[a-z-]+$/.test(origin)) throw new Differs(`It comes from ${origin}`);
  if (outcome.admitted) {
    tally.add('admitted');
    if (outcome.number !== number) throw new Differs(`${outcome.number.number} is nobody's`);
    return;
  }
  const { cause, why } = outcome;
  tally.add(why);
  if (!/^[A-Z_]+$/.test(cause)) throw new Differs(`It is refused with ${cause}`);
  if (!/^[a-z][a-z,: '-]*$/i.test(why)) throw new Differs(`It is refused, for ${why}`);
}

const number = numberSnapshot.parse({
  number: '+319001234',
  ownerId: 'somebody',
  country: 'NL',
  flowVersion: 1,
  flow: { version: 1, start: 'end', nodes: { end: { type: 'announce', prompt: 'welkom' } } },
  language: 'nl',
  prompts: {},
  lists: {},
  tariffDue: false,
  tariffs: [],
  closed: null,
  webhookSecret: null,
});

const snapshots = new Snapshots();
snapshots.putNumber(number);
snapshots.putCarrier(
  carrierSnapshot.parse({
    id: 'somebody',
    name: 'Somebody',
    addresses: ['127.0.0.1'],
    trunks: [],
    statesMaximum: false,
  }),
);
