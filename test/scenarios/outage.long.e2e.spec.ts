import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { retentionSet } from '@app/contracts';
import { eventually } from '@app/testing';
import { number } from '../../apps/recordings/src/recordings-world.fixture.js';
import { Random } from '../../tools/calls/index.js';
import {
  audioLeft,
  broken,
  destroyed,
  late,
  otherwise,
  unequal,
  unheard,
  unmailed,
} from './outage/checks.js';
import { daysKept, hourMs, keptLong, mailboxes, OutageWorld } from './outage/outage-world.js';
import { killable, type AppName } from './outage/processes.js';

const seed = process.env['OUTAGE_SEED'] ?? 'outage';
let random: Random;
const dayMs = 24 * hourMs;
const patience = { limitMs: 60_000, everyMs: 200 };

let world: OutageWorld;
afterEach(() => world?.close(), 60_000);

/**
 * Conversations that are kept for a day and for longer, and messages to some kinds of mailboxes.
 */
function recordSome(): void {
  for (const called of [number, keptLong]) world.record('recording', called);
  for (let count = 0; count < 2; count += 1) {
    world.record('voicemail', random.pick(Object.keys(mailboxes)));
  }
}

const keptSoFar = async (): Promise<void> => {
  expect(await broken(world)).toEqual([]);
};
let isStorageAway = false;
const inTime = (): Promise<void> =>
  eventually(async () => expect(await late(world, { isStorageAway })).toEqual([]), patience);
const allStored = (): Promise<void> =>
  eventually(() => expect([...world.spooled()]).toEqual([]), patience);

/** Kills an app in the middle of its work, and starts it again a moment later. */
async function killOne(app: AppName = random.pick(killable)): Promise<void> {
  await pause(random.next() * 300);
  await world.processes.kill(app);
  await keptSoFar();
  world.processes.start(app);
  await world.processes.answers(app);
}

async function hoursPass(hours: number): Promise<void> {
  await world.clock.putForward(hours * hourMs);
  await inTime();
  await keptSoFar();
}

it.each(['bucket', 'volume'] as const)(
  `keeps the promises about audio in a %s, whatever dies, fills or is away (${seed})`,
  async (keptIn) => {
    isStorageAway = false;
    random = new Random(seed);
    world = await OutageWorld.open(() => random.next(), 5 * dayMs, keptIn);
    world.processes.startAll();
    for (const app of killable) await world.processes.answers(app);
    const whose = {
      scope: { as: 'owner', ownerId: 'helpdesk-nu' } as const,
      ownerId: 'helpdesk-nu',
    };
    const period = { ...whose, number, days: daysKept[number] ?? 0 };
    await eventually(
      () => world.messaging.ask(retentionSet, period, { timeoutMs: 5000 }),
      patience,
    );

    // Each app that may be killed is killed three times.
    for (const app of [...killable, ...killable, ...killable]) {
      recordSome();
      await killOne(app);
    }
    await allStored();

    // While the disk of the keys is full, no audio is accepted, and due recordings are still
    // destroyed.
    for (let count = 0; count < 3; count += 1) world.record('recording', number, 23.5 * hourMs);
    await allStored();
    world.fillDisk('keys');
    recordSome();
    await pause(500);
    expect(world.spooled().size).toBeGreaterThan(0);
    await hoursPass(1);
    world.emptyDisk('keys');
    await allStored();

    // While the switch's disk is full, its recordings still leave it.
    await world.processes.kill('switch-agent');
    recordSome();
    world.fillDisk('spool');
    world.processes.start('switch-agent');
    await allStored();
    // switch-agent needs room on the switch's disk to set a broken file aside for a person: until
    // there is room, the file stays as it is.
    await world.processes.kill('switch-agent');
    const nonsense = world.recordNonsense();
    const saidBefore = world.processes.said('switch-agent').length;
    world.fillDisk('spool');
    world.processes.start('switch-agent');
    await eventually(
      () =>
        expect(world.processes.said('switch-agent').slice(saidBefore)).toContain(
          'could not deliver a recording',
        ),
      patience,
    );
    expect([...world.spooled()].map((name) => `${name}.wav`)).toEqual([nonsense]);
    expect(world.setAside()).toEqual([]);
    world.emptyDisk('spool');
    await allStored();
    expect(world.setAside()).toEqual([`${nonsense}.broken.sealed`]);
    await keptSoFar();

    // The storage and the mail relay are away for a day.
    await Promise.all([world.storage.leave(), world.stopRelay()]);
    isStorageAway = true;
    const before = await destroyed(world);
    for (let hour = 0; hour < 24; hour += 1) {
      if (hour % 3 === 0) recordSome();
      if (random.next() < 0.3) await killOne();
      await hoursPass(1);
    }
    expect(world.spooled().size).toBeGreaterThan(0);
    expect(await destroyed(world)).toBeGreaterThan(before);
    await Promise.all([world.storage.comeBack(), world.startRelay()]);
    // Files of a volume have the machine's own time, and the simulated clock is behind it: files
    // that could not be reached during the outage are removed later than usual.
    isStorageAway = keptIn === 'volume';
    await allStored();
    await inTime();

    // Postponed work is retried, undeliverable mail is given up, and recordings kept for a day are
    // destroyed.
    for (let hour = 0; hour < 88; hour += 1) {
      if (random.next() < 0.1) await killOne();
      await hoursPass(1);
      await eventually(async () => expect(await unmailed(world)).toBe(0), patience);
    }
    await eventually(async () => expect(await unheard(world)).toEqual([]), patience);

    // No work is under way any more, so a file without a row is one that was left behind.
    await hoursPass(5 * 24);
    await world.processes.kill('recordings');
    world.processes.start('recordings', { LEFT_BEHIND_AFTER_MS: '0' });
    await world.processes.answers('recordings');
    await eventually(async () => expect(await unequal(world)).toEqual([]), patience);
    expect(await broken(world)).toEqual([]);
    expect(await otherwise(world)).toEqual([]);
    expect(await audioLeft(world)).toEqual([]);
    expect(world.files().size).toBe(world.made.filter((made) => made.number === keptLong).length);
    expect(world.storage.behind()).toBe(0);
  },
  1_200_000,
);
