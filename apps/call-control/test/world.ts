import type { CarrierSnapshot, NumberSnapshot } from '@app/contracts';
import { Snapshots } from '../src/snapshots/snapshots.js';
import { FakeCall } from './fake-call.js';

export const promptsDir = '/prompts';
export const callId = '717c8d74-3d28-4324-bf47-92da7094fb17';

export const files = {
  [`${promptsDir}/welkom.wav`]: 2400,
  [`${promptsDir}/storing.wav`]: 3100,
};

const prompt = (name: string, lengthMs: number) => ({ [name]: { file: `${name}.wav`, lengthMs } });

/** Announces, rings two destinations in turn, and says what is wrong when neither answers. */
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

export const number: NumberSnapshot = {
  number: '+319001234',
  ownerId: 'helpdesk-nu',
  flowVersion: 3,
  flow,
  prompts: { ...prompt('welkom', 2400), ...prompt('storing', 3100) },
};

export const carriers: CarrierSnapshot[] = [
  {
    id: 'laagland',
    name: 'Laagland',
    addresses: ['127.0.0.2'],
    trunk: { id: 'laagland-uit', host: '127.0.0.1', port: 5090, prefixes: [''] },
  },
  {
    id: 'mobiel',
    name: 'Mobiel',
    addresses: ['127.0.0.3', '127.0.0.2'],
    trunk: { id: 'mobiel-uit', host: 'sip.mobiel.example', port: 5060, prefixes: ['316', '31'] },
  },
];

export function snapshots(...numbers: NumberSnapshot[]): Snapshots {
  const all = new Snapshots();
  for (const each of numbers.length > 0 ? numbers : [number]) all.putNumber(each);
  for (const carrier of carriers) all.putCarrier(carrier);
  return all;
}

/** A call to the number from a mobile, before any controller has it. */
export function call(
  behaviour: ConstructorParameters<typeof FakeCall>[0] = {},
  changes: { dialled?: string; from?: string; address?: string } = {},
): FakeCall {
  const fake = new FakeCall({ files, ...behaviour });
  fake.variables.set('sip_network_ip', changes.address ?? '127.0.0.2');
  fake.variables.set('sip_req_user', changes.dialled ?? '09001234');
  fake.headers.set('Caller-Destination-Number', changes.dialled ?? '09001234');
  fake.headers.set('Caller-Orig-Caller-ID-Number', changes.from ?? '+31612345678');
  fake.headers.set('Caller-Caller-ID-Number', changes.from ?? '+31612345678');
  for (const name of ['hangup_after_bridge', 'continue_on_fail']) fake.variables.set(name, 'true');
  return fake;
}
