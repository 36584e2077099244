import { join } from 'node:path';
import { carrierFiles, writeCarrierFiles } from '@app/switch-conf';
import { eventually } from '@app/testing';
import { nodeApp } from '../../../tools/belfabriek/platform/apps.js';
import { projectRoot } from '../../../tools/belfabriek/project.js';
import {
  carriers,
  carrierSnapshots,
  dialled,
  failingTrunks,
  writtenTo,
  type CastCall,
} from './cast.js';
import { dialledBy, readLegPosts } from './leg-posts.js';
import { namesOf, recordingsOf, type Observed } from './observed.js';
import { prompts } from './prompts.js';
import { cdrToken, eventSocketPassword, type Stage } from './stage.js';

const here = '127.0.0.1';
const minute = 60_000;
const caller = '+31612345678';
/** Time before the first call, in which all call scripts are submitted. */
const headStartMs = 500;

const sipCallId = (index: number): string => `flow-${index}@${here}`;

function scriptOf({ index, of, call, atMs }: CastCall, startMs: number, portBase: number): object {
  const { from = caller, withheld = false, cancelsAfterMs = null, ...deeds } = call.caller ?? {};
  return {
    index,
    sipCallId: sipCallId(index),
    atMs: startMs + atMs,
    sourceAddress: carriers[of.carrier].address,
    to: dialled(of),
    from: {
      number: from,
      name: null,
      nameLatin1: false,
      presentation: withheld ? 'withheld-anonymous' : 'shown',
    },
    caller: { cancelsAfterMs, hangsUpAfterMs: 3 * minute, ...deeds },
    destinations: Object.fromEntries(
      Object.entries(of.scenario.destinations ?? {}).map(([name, it]) => [
        writtenTo(of.destinations.get(name) ?? ''),
        // the simulation ends the talk by the destination's script, also when the caller hangs up
        it.kind === 'answers' &&
        it.endedBy === 'caller' &&
        call.caller?.hangsUpAfterMs !== undefined
          ? { ...it, talkMs: call.caller.hangsUpAfterMs }
          : it,
      ]),
    ),
    trunks: {
      [`${here}:${portBase + failingTrunks.refusing}`]: {
        kind: 'refuses',
        status: 503,
        ringMs: 50,
      },
      [`${here}:${portBase + failingTrunks.silent}`]: { kind: 'silent' },
    },
  };
}

interface Status {
  readonly done: boolean;
  readonly failures: readonly {
    readonly sipCallId: string;
    readonly problems: readonly string[];
  }[];
}

interface Story {
  readonly heard: readonly {
    readonly sound: string;
    readonly fromMs: number;
    readonly ms: number;
  }[];
}

/** The simulation names a sound by its file. */
const promptNames = new Map(
  [...prompts.values()].map(({ name, snapshot }) => [snapshot.file.replace(/\.wav$/, ''), name]),
);

/**
 * Plays all calls on the simulated switch, in real time: callers who wait for the same destinations
 * share a clock, and so do controllers, whose clocks cannot be accelerated.
 */
export async function playOnSim(stage: Stage, calls: readonly CastCall[]): Promise<Observed[]> {
  const port = stage.ports.port('switch-sim');
  const url = `http://${here}:${port}`;
  const carriersDir = join(stage.folder, 'carriers');
  await writeCarrierFiles(carriersDir, carrierFiles(carrierSnapshots(stage.ports.base)));
  await stage.start(
    nodeApp('switch-sim', 'switch-sim', port, {
      SWITCH_NAME: 'fs1',
      SIP_PORT: String(stage.ports.port('sip')),
      EVENT_SOCKET_PORT: String(stage.ports.port('event-socket')),
      EVENT_SOCKET_PASSWORD: eventSocketPassword,
      CONTROLLERS: stage.controllers.join('|'),
      CARRIERS_DIR: carriersDir,
      CDR_URL: stage.cdrUrl,
      CDR_TOKEN: cdrToken,
      CDR_SPOOL_DIRS: [join(stage.folder, 'spool-a'), join(stage.folder, 'spool-b')].join(','),
      PROMPTS_DIR: stage.promptsDir,
      FREESWITCH_CONF_DIR: join(projectRoot, 'freeswitch/conf'),
      PACE: 'real',
    }),
  );
  const startMs = Date.now() + headStartMs;
  const scripts = calls
    .map((call) => JSON.stringify(scriptOf(call, startMs, stage.ports.base)))
    .join('\n');
  const accepted = await fetch(`${url}/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: scripts,
  });
  if (!accepted.ok) throw new Error(`the calls were refused: ${await accepted.text()}`);
  let status: Status = { done: false, failures: [] };
  await eventually(
    async () => {
      status = (await (await fetch(`${url}/status`)).json()) as Status;
      return status.done;
    },
    { limitMs: 3 * minute, everyMs: 200 },
  );
  const posts = readLegPosts(stage.postsFolder);
  return Promise.all(
    calls.map(async ({ index }): Promise<Observed> => {
      const failure = status.failures.find((each) => each.sipCallId === sipCallId(index));
      const aLeg = posts.find((leg) => leg.variable('sip_call_id') === sipCallId(index));
      if (!aLeg) throw new Error(`call ${index} left no record`);
      const { heard } = (await (
        await fetch(`${url}/calls/${encodeURIComponent(sipCallId(index))}`)
      ).json()) as Story;
      return {
        aLeg,
        bLegs: dialledBy(aLeg, posts),
        heard: namesOf(
          heard.map((each) => ({ ...each, sound: promptNames.get(each.sound) ?? each.sound })),
        ),
        status: undefined,
        audio: recordingsOf(aLeg, stage.recordingsDir),
        problems: failure?.problems ?? [],
      };
    }),
  );
}
