import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { numbersBucket } from '@app/contracts';
import { parseDialled } from '@app/number-plan';
import { loadWorld } from '../../calls/index.js';
import { openDataFolder } from '../data-folder.js';
import { failed, wrongUsage } from '../failure.js';
import { dutchPrompts } from '../platform/apps.js';
import { readRunning } from '../platform/running.js';
import { portOffsets, type PortName } from '../ports.js';
import { askSim, handScripts, storyOfCall } from '../switches/sim.js';

const firstKeyMs = 2000;
const betweenKeysMs = 400;
/** Time for an answer before the next keys. */
const betweenAnswersMs = 4000;
const lookEveryMs = 300;
const longestMs = 120_000;
/** The simulation's name of a pause. */
const silence = 'silence';

/** Each text's keys one after another, with a pause for the answer before the next text. */
function timed(texts: readonly string[]): { afterMs: number; key: string }[] {
  let afterMs = firstKeyMs;
  return texts.flatMap((text) => {
    const keys = Array.from(text, (key) => ({ afterMs: (afterMs += betweenKeysMs), key }));
    afterMs += betweenAnswersMs;
    return keys;
  });
}

const readJson = (path: string): unknown =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};

/** The words of a number's prompts by their files, in Dutch; the prompt's name where it is the owner's. */
function textsOf(snapshots: string, number: string): (file: string) => string {
  const texts = readJson(join(dutchPrompts, 'texts.json')) as Record<string, string>;
  const path = join(snapshots, numbersBucket.bucket, `${number.slice(1)}.json`);
  const { prompts = {} } = readJson(path) as {
    prompts?: Record<string, Record<string, { readonly file: string }>>;
  };
  const names = new Map(
    Object.entries(prompts).flatMap(([name, audio]) =>
      Object.values(audio).map(({ file }) => [basename(file, '.wav'), name] as const),
    ),
  );
  return (file) => {
    const name = names.get(file) ?? file;
    return texts[name] ?? name;
  };
}

/** Calls a number on the simulated switch of the running platform, and prints what the caller hears. */
export async function callByHand(
  number: string,
  { keys, from }: { readonly keys: readonly string[]; readonly from: string },
): Promise<void> {
  const [to, caller] = [parseDialled(number, 'NL'), parseDialled(from, 'NL')];
  if (!to.ok || !caller.ok) throw wrongUsage(`${to.ok ? from : number} is not a telephone number.`);
  if (keys.some((text) => !/^[0-9*#]+$/.test(text))) throw wrongUsage('Keys are 0 to 9, * and #.');
  const { portBase, apps } = readRunning(openDataFolder());
  const carrier = loadWorld().carriers.find(({ writesNumbers }) => writesNumbers === 'plus');
  if (carrier === undefined) throw failed('No carrier of the demo writes numbers with a plus.');
  const ports = { port: (name: PortName) => portBase + portOffsets[name] };
  await askSim(ports).catch(() => {
    throw failed('No simulated switch runs here: call a real one with a SIP phone.');
  });
  const sipCallId = `by-hand-${Date.now()}`;
  await handScripts(ports, [
    {
      index: 0,
      sipCallId,
      atMs: Date.now(),
      carrier: carrier.id,
      sourceAddress: carrier.address,
      to: to.value,
      from: { number: caller.value, name: null, nameLatin1: false, presentation: 'shown' },
      caller: { cancelsAfterMs: null, hangsUpAfterMs: longestMs, keys: timed(keys) },
      destinations: {},
    },
  ]);
  const textOf = textsOf(apps['call-control-1']?.env['SNAPSHOT_DIR'] ?? '', to.value);
  for (let said = 0; ; await pause(lookEveryMs)) {
    const story = await storyOfCall(ports, sipCallId);
    for (const { sound } of story?.heard.slice(said) ?? []) {
      if (sound !== silence) process.stdout.write(`${textOf(basename(sound))}\n`);
    }
    said = story?.heard.length ?? 0;
    if (story?.endedMs != null) return;
  }
}
