import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { loadWorld } from '../calls/index.js';
import { livingTrunks, standingDestination } from './destinations.js';
import { runCalls } from './run-calls.js';
import { formatRtp, payloadTypes } from './sound/rtp.js';
import { MediaEndpoint } from './sound/index.js';

const world = loadWorld();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'destinations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('destinations', () => {
  it('have a trunk with a scenario unless the trunk is down', () => {
    const trunks = livingTrunks(world, 24_000);
    const down = world.carriers.filter(({ id }) => id === 'scheldelijn');
    expect(trunks.map(({ id }) => id).toSorted()).toEqual(
      world.carriers
        .filter((each) => !down.includes(each))
        .map(({ trunk }) => trunk.id)
        .toSorted(),
    );
    for (const { scenario } of trunks) expect(scenario).toContain('name="destinations"');
  });

  it('write no message log and have no time limit', () => {
    const [trunk] = livingTrunks(world, 24_000);
    const { args, cwd } = standingDestination(trunk!, { sipp: 'sipp', folder, mediaPort: 11_000 });
    expect(args.filter((each) => /^-(?:trace|timeout|m$)/.test(each))).toEqual([]);
    expect(readFileSync(join(cwd, `${trunk!.id}.xml`), 'utf8')).toBe(trunk!.scenario);
  });

  it('aren’t started by runCalls with destinationsStand', async () => {
    const options = {
      world,
      scripts: [],
      portBase: 24_000,
      runId: 'run',
      folder,
      switchSip: { ip: '127.0.0.1', port: 24_021 },
      // Starting this SIPp would fail because it opens no port.
      sipp: '/bin/false',
    };
    const manifest = await runCalls({ ...options, destinationsStand: true });
    expect(manifest.destinations).toEqual([]);
    expect(readdirSync(join(folder, 'destinations'))).toEqual([]);
    await expect(runCalls(options)).rejects.toThrow(/can't listen/);
  });
});

describe('MediaEndpoint with an idle line', () => {
  it('forgets the line after the idle time', async () => {
    const endpoint = await MediaEndpoint.listen('127.0.0.1', 0, [], { idleMs: 100 });
    const switchSide = createSocket('udp4');
    try {
      switchSide.bind(0, '127.0.0.1');
      await once(switchSide, 'listening');
      const frame = {
        sequence: 1,
        timestamp: 0,
        ssrc: 9,
        payload: Buffer.alloc(160),
        marker: false,
      };
      const packet = formatRtp({ ...frame, payloadType: payloadTypes.pcma });
      const answered = once(switchSide, 'message');
      switchSide.send(packet, endpoint.port, '127.0.0.1');
      await answered;
      await eventually(() => expect(endpoint.heard).toEqual([]));
    } finally {
      await endpoint.stop();
      switchSide.close();
    }
  });
});
