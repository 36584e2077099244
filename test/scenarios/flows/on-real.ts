import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mediaPorts } from '../../../tools/belfabriek/switches/real.js';
import {
  heardIn,
  MediaEndpoint,
  promptsOnLine,
  runCalls,
  startSwitch,
  wavSamples,
  type Deed,
} from '../../../tools/switch/index.js';
import type { CallScript, World } from '../../../tools/calls/index.js';
import {
  carriers,
  carrierSnapshots,
  dialled,
  writtenTo,
  type CastCall,
  type CastScenario,
} from './cast.js';
import { FailingTrunks } from './failing-trunks.js';
import type { ScenarioDestination } from './flow-scenario.js';
import { dialledBy, readLegPosts } from './leg-posts.js';
import { namesOf, recordingsOf, type Observed } from './observed.js';
import { prompts } from './prompts.js';
import { cdrToken, eventSocketPassword, type Stage } from './stage.js';

const here = '127.0.0.1';
const minute = 60_000;
const caller = '+31612345678';

const deedsOf = (
  keys: readonly { afterMs: number; key: string }[] = [],
  speaks: readonly { afterMs: number; ms: number }[] = [],
): Deed[] => [...keys, ...speaks.map(({ afterMs, ms }) => ({ afterMs, speakMs: ms }))];

function worldDestination(number: string, it: ScenarioDestination): World['destinations'][number] {
  switch (it.kind) {
    case 'answers': {
      const { ringMs, endedBy, talkMs, holds } = it;
      const onRealSwitch = { ringMs, endedBy, talkMs, ...(holds && { holds }) };
      return { number, kind: 'answers', onRealSwitch };
    }
    case 'busy':
      return { number, kind: 'busy', onRealSwitch: { ringMs: it.ringMs } };
    case 'refuses':
      return { number, kind: 'refuses', status: it.status, onRealSwitch: { ringMs: it.ringMs } };
    case 'rings':
    case 'down':
      return { number, kind: it.kind };
  }
}

/** The number by which SIPp's scenarios identify a destination: the dialled digits. */
const asSipp = (number: string | undefined): string => `+${writtenTo(number ?? '')}`;

function worldOf(cast: readonly CastScenario[]): World {
  const destinations = cast.flatMap(({ scenario, destinations: numbers }) =>
    Object.entries(scenario.destinations ?? {}).map(([name, it]) =>
      worldDestination(asSipp(numbers.get(name)), it),
    ),
  );
  return {
    owners: [],
    numbers: [],
    prices: [],
    prompts: {},
    destinations,
    carriers: Object.values(carriers).map(({ id, address, trunks: [trunk] }) => ({
      id,
      name: id,
      address,
      sendsCalls: true,
      writesNumbers: 'plus' as const,
      trunk: {
        id: trunk.id,
        host: here,
        portOffset: trunk.portOffset,
        prefixes: trunk.prefixes.map((prefix) =>
          'numberFormat' in trunk ? `00${prefix}` : prefix,
        ),
      },
      billTo: {
        name: id,
        email: `${id}@example.nl`,
        language: 'nl' as const,
        street: 'Straat 1',
        postalCode: '1234 AB',
        city: 'Plaats',
        country: 'NL',
        kvk: null,
        vatId: null,
        iban: null,
      },
    })),
  };
}

function scriptOf({ index, of, call, atMs }: CastCall): CallScript {
  const { from = caller, withheld = false, cancelsAfterMs, hangsUpAfterMs } = call.caller ?? {};
  const carrier = carriers[of.carrier];
  return {
    index,
    sipCallId: `flow-${index}`,
    atMs,
    carrier: carrier.id,
    sourceAddress: carrier.address,
    to: dialled(of),
    from: {
      number: from,
      name: null,
      nameLatin1: false,
      presentation: withheld ? 'withheld-anonymous' : 'shown',
    },
    caller: {
      cancelsAfterMs: cancelsAfterMs ?? null,
      hangsUpAfterMs: hangsUpAfterMs ?? 3 * minute,
    },
    destinations: {},
  };
}

/**
 * Plays all calls on a real FreeSWITCH, with SIPp for signalling and our own endpoints for sound.
 */
export async function playOnReal(stage: Stage, calls: readonly CastCall[]): Promise<Observed[]> {
  const cast = [...new Set(calls.map(({ of }) => of))];
  const { rtpStart, rtpEnd, sipp } = mediaPorts(stage.ports);
  const running = await startSwitch({
    runFolder: join(stage.folder, 'switch'),
    carriers: carrierSnapshots(stage.ports.base),
    settings: {
      name: 'fs1',
      sip: { ip: here, port: stage.ports.port('sip') },
      rtp: { ip: here, start: rtpStart, end: rtpEnd },
      carriersDir: join(stage.folder, 'carriers'),
      eventSocket: {
        ip: here,
        port: stage.ports.port('event-socket'),
        password: eventSocketPassword,
        clients: [here],
      },
      controllers: stage.controllers,
      cdr: {
        url: stage.cdrUrl,
        token: cdrToken,
        spools: [join(stage.folder, 'spool-a'), join(stage.folder, 'spool-b')],
      },
    },
  });
  const failing = await FailingTrunks.listen(stage.ports.base);
  const callers = new Map<number, MediaEndpoint>();
  const callees = new Map<string, MediaEndpoint>();
  try {
    for (const { index, of, call } of calls) {
      const deeds = deedsOf(call.caller?.keys, call.caller?.speaks);
      callers.set(index, await MediaEndpoint.listen(carriers[of.carrier].address, 0, deeds));
    }
    for (const { scenario, destinations } of cast) {
      for (const [name, it] of Object.entries(scenario.destinations ?? {})) {
        const deeds = it.kind === 'answers' ? deedsOf(it.keys, it.speaks) : [];
        callees.set(asSipp(destinations.get(name)), await MediaEndpoint.listen(here, 0, deeds));
      }
    }
    const folder = join(stage.folder, 'sipp');
    const manifest = await runCalls({
      world: worldOf(cast),
      scripts: calls.map(scriptOf),
      switchSip: { ip: here, port: stage.ports.port('sip') },
      portBase: stage.ports.base,
      mediaPorts: sipp,
      sound: {
        ofCall: (index) => callers.get(index)?.port,
        ofDestination: (number) => callees.get(number)?.port,
      },
      runId: 'flows',
      folder,
      graceMs: 2 * minute,
    });
    await running.stop();
    const line = promptsOnLine(
      new Map([...prompts.values()].map(({ name, wav }) => [name, wavSamples(wav)])),
    );
    const posts = readLegPosts(stage.postsFolder);
    const statuses = finalAnswers(manifest.carriers.map(({ log }) => join(folder, log)));
    return calls.map(({ index }): Observed => {
      const sipCallId = manifest.calls.find((each) => each.index === index)?.sipCallId ?? '';
      const aLeg = posts.find((leg) => leg.variable('sip_call_id') === sipCallId);
      if (!aLeg) throw new Error(`call ${index} left no record`);
      return {
        aLeg,
        bLegs: dialledBy(aLeg, posts),
        heard: namesOf(heardIn(callers.get(index)?.heard[0] ?? [], line)),
        status: statuses.get(sipCallId),
        audio: recordingsOf(aLeg, stage.recordingsDir),
        problems: manifest.failed.includes(index) ? ['SIPp met what it did not expect'] : [],
      };
    });
  } finally {
    await running.stop();
    await failing.close();
    for (const each of [...callers.values(), ...callees.values()]) await each.stop();
  }
}

/** The final answer to each INVITE, by Call-ID, from SIPp's short logs. */
function finalAnswers(logs: readonly string[]): Map<string, number> {
  const answers = new Map<string, number>();
  for (const log of logs) {
    for (const row of readFileSync(log, 'latin1').split('\n')) {
      const [, , , direction, callId = '', cseq, text = ''] = row.split('\t');
      const status = Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0);
      const isFinal = direction === 'R' && cseq === 'CSeq:1 INVITE' && status >= 200;
      if (isFinal && !answers.has(callId)) answers.set(callId, status);
    }
  }
  return answers;
}
