import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { callsOf, castAll, type CastCall } from './cast.js';
import { known } from './fake-line.js';
import type { FlowScenario } from './flow-scenario.js';
import { judge } from './judge.js';
import type { Observed } from './observed.js';
import { longestWaitSeconds, waitsForFree } from './queue-waits.js';
import { Stage } from './stage.js';
import { flowScenarios } from './tables/index.js';

/** Plays all calls, and returns the observations of each, in their order. */
export type Play = (stage: Stage, calls: readonly CastCall[]) => Promise<Observed[]>;

interface Conditions {
  readonly play: Play;
  /** Scenarios start this long after each other. */
  readonly apartMs: number;
  /** Milliseconds by which billed time and recordings may differ from the expected ones. */
  readonly slackMs: number;
  /** Includes long scenarios. */
  readonly withLong?: boolean;
  /** Runs beside the calls. */
  readonly meanwhile?: (stage: Stage) => Promise<void>;
}

const hasQueue = ({ nodes }: FlowScenario): boolean =>
  Object.values(nodes).some((node) => 'type' in node && node.type === 'queue');

/** All scenarios of the tables, played together on one switch, each judged separately. */
export function describeFlows(
  where: string,
  { play, apartMs, slackMs, withLong = false, meanwhile = () => Promise.resolve() }: Conditions,
): void {
  jest.setTimeout(300_000);
  describe(`flows ${where}`, () => {
    const cast = castAll(flowScenarios.filter(({ isLong }) => withLong || isLong !== true));
    const calls = callsOf(cast, apartMs);
    let stage: Stage | undefined;
    let seen: Observed[];

    beforeAll(async () => {
      stage = await Stage.set(cast);
      [seen] = await Promise.all([play(stage, calls), meanwhile(stage)]);
    });
    afterAll(() => stage?.strike());

    it('leaves the PIN of the service line in no file of switch and controllers', () => {
      const files = readdirSync(stage?.folder ?? '', { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name));
      const withText = (text: RegExp) =>
        files.filter((file) => text.test(readFileSync(file, 'latin1')));
      // Not within a longer figure or id.
      expect(withText(new RegExp(`(?<![\\w.])${known.pin}(?!\\w)`))).toEqual([]);
      expect(withText(/system-line-welcome/)).not.toEqual([]);
    });

    it.each(cast.map((each) => [each.scenario.name, each] as const))('%s', (_, each) => {
      const own = calls.filter(({ of }) => of === each);
      expect(own.length).toBeGreaterThan(0);
      for (const call of own) {
        const observed = seen[call.index];
        if (!observed) throw new Error('the call was not made');
        judge(call, observed, slackMs);
      }
      if (!hasQueue(each.scenario)) return;
      const waits = waitsForFree(own.flatMap(({ index }) => seen[index] ?? []));
      expect(waits.filter((waited) => waited > longestWaitSeconds)).toEqual([]);
    });
  });
}
