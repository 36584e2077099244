import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { legFromJsonCdr } from '../../apps/cdr/src/legs/json-cdr.js';
import type { Leg } from '../../apps/cdr/src/legs/leg.js';
import { monthOf, type Month } from '../../apps/cdr/src/kernel/months.js';
import { projectRoot } from '../../tools/belfabriek/project.js';

const folder = join(projectRoot, 'test/captures/belfabriek/json-cdr');

/** Posts of a real switch about our own calls, whole calls of one to four legs. */
const bodies = readdirSync(folder)
  .filter((name) => /^[0-9a-f-]{36}\.json$/.test(name))
  .map((name) => readFileSync(join(folder, name), 'latin1'));

const uuidPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const startPattern = /("start_uepoch":\s*")(\d{16})/;

/** The current month, to which all posts are moved: the partition of every leg. */
export const month: Month = monthOf(Date.now() * 1000);

/**
 * A function that replaces uuids consistently within one set of bodies: legs refer to each other.
 */
function freshUuids(): (uuid: string) => string {
  const fresh = new Map<string, string>();
  return (uuid) => {
    const known = fresh.get(uuid);
    if (known !== undefined) return known;
    const made = randomUUID();
    fresh.set(uuid, made);
    return made;
  };
}

/** Moves every instant of a body, so that its leg starts at a random instant of the month. */
function moved(body: string, startAt: number): string {
  const start = Number(startPattern.exec(body)?.[2]);
  return body.replaceAll(/(uepoch":\s*")(\d{16})/g, (_, name: string, at: string) => {
    return `${name}${startAt + Number(at) - start}`;
  });
}

const someMoment = (): number =>
  month.from + Math.floor(Math.random() * (month.to - month.from - 3_600_000_000));

/** This many posts, of calls that occurred in no earlier post. */
export function freshPosts(count: number): Buffer[] {
  const posts: Buffer[] = [];
  while (posts.length < count) {
    const fresh = freshUuids();
    const startAt = someMoment();
    for (const body of bodies) {
      const renamed = moved(body, startAt).replaceAll(uuidPattern, fresh);
      posts.push(Buffer.from(renamed, 'latin1'));
    }
  }
  return posts.slice(0, count);
}

const decoded: readonly Leg[] = bodies.map((body) => {
  const leg = legFromJsonCdr(Buffer.from(body, 'latin1'));
  if (!leg.ok) throw new Error(`a captured leg can't be read: ${leg.error.code}`);
  return leg.value;
});

/** This many decoded legs, of calls that occurred in no earlier one. */
export function freshLegs(count: number): Leg[] {
  const legs: Leg[] = [];
  while (legs.length < count) {
    const fresh = freshUuids();
    const freshOrNull = (uuid: string | null): string | null =>
      uuid === null ? null : fresh(uuid);
    const startAt = someMoment();
    for (const leg of decoded) {
      const by = startAt - leg.startedAt;
      const shifted = (at: number | null): number | null => (at === null ? null : at + by);
      legs.push({
        ...leg,
        uuid: fresh(leg.uuid),
        callId: freshOrNull(leg.callId),
        startedAt: startAt,
        progressedAt: shifted(leg.progressedAt),
        earlyMediaAt: shifted(leg.earlyMediaAt),
        answeredAt: shifted(leg.answeredAt),
        endedAt: leg.endedAt + by,
        originatedLegs: leg.originatedLegs.map(fresh),
        lastBridgeTo: freshOrNull(leg.lastBridgeTo),
        own: leg.own.callId === undefined ? leg.own : { ...leg.own, callId: fresh(leg.own.callId) },
      });
    }
  }
  return legs.slice(0, count);
}
