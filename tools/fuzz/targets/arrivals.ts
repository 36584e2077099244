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

/** Headers that a caller can influence or that call-control decides by. */
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

/** Checks call-control's reading of a mutated channel, as `connect` returns it. */
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
  // The first of repeated headers counts, so these values hold unless a hostile one precedes them.
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
    throw new Differs('Reading a channel must not run commands');
  };
  const arrival = readArrival({ uuid: channel.header('Unique-ID') ?? '', channel, run });
  const dialled =
    headers.get('variable_sip_req_user') ?? headers.get('Caller-Destination-Number') ?? '';
  expectSame('dialled number', arrival.dialled, dialled);
  expectSame('withheld', arrival.withheld, headers.get('variable_belfabriek_withheld') === 'true');
  expectSame('answered', arrival.isAnswered, headers.get('Answer-State') === 'answered');
  if (!Number.isSafeInteger(arrival.startedAt) || arrival.startedAt <= 0) {
    throw new Differs(`The arrival's start is ${arrival.startedAt}, expected a positive integer`);
  }
  if (arrival.caller !== null && !e164.test(arrival.caller)) {
    throw new Differs(`The caller ${arrival.caller} is not E.164`);
  }
  if (arrival.state !== undefined) decodeState(arrival.state);
  checkAdmission(arrival, tally);
}

const e164 = /^\+[1-9]\d{1,14}$/;

/**
 * Checks that a call is admitted to an existing number, or refused with one of our own causes and
 * reasons.
 */
function checkAdmission(arrival: Arrival, tally: Tally): void {
  const outcome = admit(arrival, { snapshots, isComplete: () => true });
  const facts = new Map(outcome.facts);
  const origin = facts.get(channelVariables.origin) ?? '-/unknown';
  if (!/^(?:-|[A-Z]{2})\/[a-z-]+$/.test(origin))
    throw new Differs(`The origin ${origin} is malformed`);
  if (outcome.admitted) {
    tally.add('admitted');
    if (outcome.number !== number)
      throw new Differs(`Admitted to ${outcome.number.number}, which doesn't exist`);
    return;
  }
  const { cause, why } = outcome;
  tally.add(why);
  if (!/^[A-Z_]+$/.test(cause)) throw new Differs(`The refusal's cause ${cause} is malformed`);
  if (!/^[a-z][a-z,: '’-]*$/i.test(why))
    throw new Differs(`The refusal's reason ${why} is malformed`);
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
