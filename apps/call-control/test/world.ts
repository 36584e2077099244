import {
  numberSnapshot,
  type CarrierSnapshot,
  type NumberSnapshot,
  type TariffSnapshot,
} from '@app/contracts';
import { carrier, trunk } from '@app/testing/builders';
import { Snapshots } from '../src/snapshots/snapshots.js';
import type { CallContext } from '../src/calls/call-run.js';
import { FakeCall, type FakeBehaviour } from './fake-call.js';
import { FakeLimits } from './fake-limits.js';
import { FakeQuestions } from './fake-questions.js';

export const promptsDir = '/prompts';
export const recordingsDir = '/recordings';
export const callId = '717c8d74-3d28-4324-bf47-92da7094fb17';

/** Wednesday noon in Amsterdam. */
export const startedAt = Date.parse('2026-11-25T11:00:00Z') * 1000;

/** Length of every prompt in milliseconds. */
const lengths = {
  welkom: 2400,
  storing: 3100,
  tarief: 4900,
  einde: 2000,
  lang: 20_500,
  muziek: 12_000,
  melding: 1500,
  closed: 1800,
} as const;

export const files = Object.fromEntries(
  Object.entries(lengths).map(([name, lengthMs]) => [`${promptsDir}/${name}.wav`, lengthMs]),
);

export const audio = (name: keyof typeof lengths) => ({
  file: `${name}.wav`,
  lengthMs: lengths[name],
});

const prompt = (name: keyof typeof lengths) => ({ [name]: { nl: audio(name) } });

/** Announces, rings two destinations in turn, and announces a fault when neither answers. */
export const flow = {
  version: 1,
  start: 'welcome',
  nodes: {
    welcome: { type: 'announce', prompt: 'welkom', next: 'agents' },
    agents: {
      type: 'connect',
      destinations: [
        { to: '+31201000101', ringSeconds: 20 },
        { to: '+31612000121', ringSeconds: 15 },
      ],
      busy: 'sorry',
      failed: 'trouble',
    },
    trouble: { type: 'announce', prompt: 'storing', next: 'sorry' },
    sorry: { type: 'hangup', cause: 'USER_BUSY' },
  },
};

export const number: NumberSnapshot = numberSnapshot.parse({
  number: '+319001234',
  ownerId: 'helpdesk-nu',
  country: 'NL',
  flowVersion: 3,
  flow,
  language: 'nl',
  prompts: {
    ...prompt('welkom'),
    ...prompt('storing'),
    ...prompt('lang'),
    ...prompt('muziek'),
    ...prompt('melding'),
  },
  lists: {},
  tariffDue: false,
  tariffs: [],
  closed: null,
  webhookSecret: null,
});

export const tariff: TariffSnapshot = {
  id: '5b0c6c1e-7b0f-4b39-9f63-0f1c5b1f6a10',
  from: startedAt - 1_000_000,
  until: null,
  audio: audio('tarief'),
  cap: { seconds: 1200, notice: audio('einde') },
};

/** The number with another flow. */
export const withFlow = (
  nodes: Record<string, unknown>,
  start: string,
  changes: Partial<NumberSnapshot> = {},
): NumberSnapshot => ({ ...number, flow: { version: 1, start, nodes }, ...changes });

export const carriers: readonly CarrierSnapshot[] = [
  carrier({
    addresses: ['127.0.0.2'],
    trunks: [trunk({ id: 'laagland-uit', host: '127.0.0.1', port: 5090 })],
  }),
  carrier({
    id: 'mobiel',
    addresses: ['127.0.0.3', '127.0.0.2'],
    trunks: [trunk({ id: 'mobiel-uit', host: 'sip.mobiel.example', prefixes: ['316', '31'] })],
    statesMaximum: true,
  }),
];

export function snapshots(...numbers: NumberSnapshot[]): Snapshots {
  const all = new Snapshots();
  for (const each of numbers.length > 0 ? numbers : [number]) all.putNumber(each);
  for (const each of carriers) all.putCarrier(each);
  return all;
}

export const context = (changes: Partial<CallContext> = {}): CallContext => ({
  snapshots: snapshots(),
  isComplete: () => true,
  promptsDir,
  recordingsDir,
  questions: new FakeQuestions(),
  line: { turn: () => Promise.resolve(null) },
  limits: new FakeLimits(),
  silentTrunks: { isSilent: () => false },
  onTaken: () => undefined,
  onStep: () => undefined,
  ...changes,
});

/** A call to the number from a mobile, before any controller has it. */
export function call(
  behaviour: FakeBehaviour = {},
  changes: { dialled?: string; from?: string; address?: string } = {},
): FakeCall {
  const fake = new FakeCall({ files, ...behaviour });
  fake.variables.set('sip_network_ip', changes.address ?? '127.0.0.2');
  fake.variables.set('sip_req_user', changes.dialled ?? '09001234');
  fake.headers.set('Caller-Destination-Number', changes.dialled ?? '09001234');
  fake.headers.set('Caller-Orig-Caller-ID-Number', changes.from ?? '+31612345678');
  fake.headers.set('Caller-Caller-ID-Number', changes.from ?? '+31612345678');
  fake.headers.set('Caller-Channel-Created-Time', String(startedAt));
  fake.headers.set('Event-Date-Timestamp', String(startedAt + 3_000));
  for (const name of ['hangup_after_bridge', 'continue_on_fail']) fake.variables.set(name, 'true');
  return fake;
}
