import { randomInt } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { FrameDecoder } from '@app/event-socket';
import { projectRoot } from '../belfabriek/project.js';
import { readCorpus } from './corpus.js';
import { hostileStream } from './mutations/stream.js';
import { Random } from './random.js';
import { failureText, together } from './report.js';
import { referenceEvent } from './reference/headers.js';
import { MAX_RSS_BYTES, MemoryExceeded, runShare } from './run.js';
import { Differs, reads, type Sample } from './sample.js';
import type { Target } from './target.js';
import { allTargets } from './targets/index.js';

/** Printed by the run; `./belfabriek test --seed` repeats its cases. */
const seed = Number(process.env.TEST_SEED ?? randomInt(2 ** 31));
const corpus = readCorpus(projectRoot);
const alone = { workers: 1, worker: 0 };
/** Added to the memory already in use, because other specs ran in this process. */
const bound = { maxRssBytes: process.memoryUsage.rss() + MAX_RSS_BYTES };

describe('fuzz targets over 100,000 mutated streams', () => {
  it('agree with the slow reference reader or refuse the input with a reason', async () => {
    const cases = 100_000;
    process.stderr.write(`fuzz: seed ${seed}, ${cases} streams\n`);
    const results = await runShare(allTargets(corpus), { seed, cases, ...alone }, bound);
    const failures = results.flatMap((result) => result.failures).map(failureText);
    expect({ seed, failures }).toEqual({ seed, failures: [] });
    const { cases: streams, counts } = results[0]!;
    expect(streams).toBe(cases);
    // Minimum counts: with fewer, the streams don't cover what they are meant to.
    for (const [name, least] of Object.entries({
      events: 150_000,
      untouched: 140_000,
      'header-invalid': 10_000,
      'length-invalid': 4_000,
      'body-too-large': 1_000,
      'header-too-large': 500,
      'length-conflict': 200,
      splits: 10_000,
    })) {
      expect([name, counts[name]! > least]).toEqual([name, true]);
    }
  }, 900_000);
});

/** A target with the given check, for tests of the runner itself. */
const faulty = (check: (sample: Sample) => void): Target => ({
  name: 'faulty',
  share: (cases) => cases,
  generate: (random) => hostileStream((random) => random.pick(corpus.answers), random),
  check,
});

describe('reference reader', () => {
  const read = (event: unknown): ReadonlyMap<string, string> | undefined => {
    const body = JSON.stringify(event);
    const found = referenceEvent({ type: 'text/event-json', head: '', body });
    return found === 'broken' ? undefined : found?.headers;
  };

  it('reads the largest bodies, all escapes or a list of a million items', () => {
    const escapes = '"\\\n'.repeat(2_500_000);
    expect(read({ before: '1', escapes, after: '2' })?.get('escapes')).toBe(escapes);
    const many = Array.from({ length: 1_000_000 }, (_, index) => `${index}`);
    expect(read({ many })?.get('many')).toBe(`ARRAY::${many.join('|:')}`);
  });

  it('calls an event broken that is no object, or that contains an object or a list of other than strings', () => {
    for (const event of [{ a: {} }, { a: [1] }, { a: [['b']] }, ['a'], 'a']) {
      expect(read(event)).toBeUndefined();
    }
    expect([...read({ a: 1, b: null, c: [], d: ['e'], f: ['g', 'h'], i: 'j' })!]).toEqual([
      ['a', '1'],
      ['b', 'null'],
      ['c', 'ARRAY::'],
      ['d', 'e'],
      ['f', 'ARRAY::g|:h'],
      ['i', 'j'],
    ]);
  });
});

describe('runShare', () => {
  const run = (target: Target, cases = 300) =>
    runShare([target], { seed: 1, cases, ...alone }, bound);

  afterEach(() => void jest.restoreAllMocks());

  it('reports progress by time as well, so that slow cases aren’t taken for a hang', async () => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const reported: number[] = [];
    const slow = faulty(() => void (now += 2_000));
    await runShare(
      [slow],
      { seed: 1, cases: 10, ...alone },
      { ...bound, onProgress: (cases) => void reported.push(cases) },
    );
    expect(reported).toEqual([3, 3, 3, 1]);
  });

  it('gives a target run alone the same cases as in a full run', async () => {
    const seen: string[] = [];
    const named = (name: string): Target => ({
      ...faulty(({ bytes }) => void seen.push(bytes.toString('latin1'))),
      name,
    });
    const both = [named('one'), named('other')];
    await runShare(both, { seed: 1, cases: 5, ...alone }, bound);
    const ofOther = seen.splice(0).slice(5);
    await runShare(both, { seed: 1, cases: 5, ...alone }, { ...bound, only: 'other' });
    expect(seen).toEqual(ofOther);
  });

  it('reports a minimised failing case, the same one for the same seed', async () => {
    const target = faulty(({ bytes }) => {
      if (bytes.includes('Reply-Text: +OK')) throw new Differs('it holds an answer');
    });
    const [first] = await run(target);
    const [again] = await run(target);
    expect(first!.failures).toHaveLength(5);
    expect(first).toEqual(again);
    for (const { base64, message } of first!.failures) {
      expect(message).toBe('it holds an answer');
      expect(Buffer.from(base64, 'base64').toString()).toBe('Reply-Text: +OK');
    }
    expect(failureText(first!.failures[0]!)).toContain(
      '15 bytes, one character per byte: "Reply-Text: +OK"',
    );
  });

  it('reports a frame lost when a read ends within a blank line, with the position of the cut', async () => {
    const losing = faulty((sample) => {
      const cuts = sample.cuts === 'each' ? [] : sample.cuts;
      const whole = framesIn([sample.bytes]);
      const lost = framesIn([...reads(sample, cuts)].filter((read) => !startsInBlankLine(read)));
      if (lost !== whole) throw new Differs('a frame is lost');
    });
    const [result] = await run(losing);
    expect(result!.failures).not.toEqual([]);
    for (const { cuts } of result!.failures) expect(cuts).toHaveLength(1);
  });

  it('rejects when the process exceeds its memory bound', async () => {
    const options = { maxRssBytes: 1 };
    const idle = faulty(() => undefined);
    const share = { seed: 1, cases: 4_000, ...alone };
    await expect(runShare([idle], share, options)).rejects.toThrow(MemoryExceeded);
  });

  it('divides cases among workers, each case run by one of them', async () => {
    const bytes = async (workers: number): Promise<number> => {
      let sum = 0;
      const counting = faulty((sample) => {
        sum += sample.bytes.length;
      });
      const shares = [];
      for (let worker = 0; worker < workers; worker++) {
        const share = { seed: 9, cases: 101, workers, worker };
        shares.push(await runShare([counting], share, bound));
      }
      expect(together(shares)[0]!.cases).toBe(101);
      return sum;
    };
    expect(await bytes(3)).toBe(await bytes(1));
  });

  it('draws other cases for another seed', () => {
    const draw = (seed: number) =>
      Array.from({ length: 4 }, (_, index) => new Random(seed, 1, index).next());
    expect(new Set([...draw(1), ...draw(2), ...draw(1)]).size).toBe(8);
  });
});

const startsInBlankLine = (read: Buffer): boolean => read[0] === 0x0a;

function framesIn(reads: readonly Buffer[]): number {
  let frames = 0;
  const decoder = new FrameDecoder(() => frames++);
  try {
    for (const read of reads) decoder.push(read);
  } catch {
    // Hostile streams end with an error.
  }
  return frames;
}
