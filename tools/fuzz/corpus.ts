import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { noLimits } from './limits.js';
import { jsonMember } from './mutations/json-body.js';
import type { Random } from './random.js';
import { referenceFrames } from './reference/frames.js';

/** An event socket message as a real switch sent it; strings hold one byte per character. */
export interface CorpusFrame {
  readonly head: string;
  readonly body: string;
}

/** Recorded frames, whole and with an eighth of their headers. */
export interface Frames {
  readonly whole: readonly CorpusFrame[];
  readonly short: readonly CorpusFrame[];
}

export interface Corpus {
  /** Answers without an event in them. */
  readonly answers: readonly CorpusFrame[];
  readonly jsonEvents: Frames;
  readonly plainEvents: Frames;
  /** Replies to `connect`. */
  readonly channels: Frames;
  /** Bodies that mod_json_cdr posted. */
  readonly posts: readonly Buffer[];
}

/** Frames used per capture file. Few suffice, since mutations make the variety. */
const FRAMES_A_FILE = 48;
const LONGEST_ANSWER = 4_096;

const folders = [
  'freeswitch-1.11',
  'freeswitch-1.11-experiments/injection-default',
  'freeswitch-1.11-experiments/sealing',
];

/** Reads the captures below `root`, the project's folder. */
export function readCorpus(root: string): Corpus {
  const captures = join(root, 'test/captures');
  const inFolders = (pattern: RegExp, under = ''): string[] =>
    folders.flatMap((folder) =>
      readdirSync(join(captures, folder, under))
        .filter((name) => pattern.test(name))
        .toSorted()
        .map((name) => join(captures, folder, under, name)),
    );
  const frames = inFolders(/\.jsonl\.gz$/).flatMap((path) => everyNth(framesOf(path)));
  const isChannel = ({ head }: CorpusFrame): boolean => head.startsWith('Event-Name: ');
  const events = (type: string, short: (body: string) => string): Frames => {
    const whole = frames.filter(({ head }) => head.includes(`Content-Type: ${type}`));
    return {
      whole,
      short: whole.map(({ head, body }) => {
        const less = short(body);
        return { head: head.replace(String(body.length), String(less.length)), body: less };
      }),
    };
  };
  const channels = frames.filter(isChannel);
  return {
    jsonEvents: events('text/event-json', shortObject),
    plainEvents: events('text/event-plain', shortLines),
    channels: {
      whole: channels,
      short: channels.map(({ head, body }) => ({ head: shortLines(head), body })),
    },
    answers: frames.filter(
      (frame) =>
        !isChannel(frame) &&
        !frame.head.includes('text/event-') &&
        frame.body.length <= LONGEST_ANSWER,
    ),
    posts: inFolders(/^[0-9a-f-]{36}\.json$/, 'json-cdr').map((path) => readFileSync(path)),
  };
}

/** Usually picks a short frame: it costs an eighth of the work and mutates just as well. */
export const pickFrame = (frames: Frames, random: Random): CorpusFrame =>
  random.pick(random.oneIn(16) ? frames.whole : frames.short);

function everyNth<T>(all: readonly T[], most = FRAMES_A_FILE): T[] {
  const step = Math.max(1, Math.floor(all.length / most));
  return all.filter((_, index) => index % step === 0);
}

const eighth = <T>(parts: readonly T[]): T[] =>
  parts.filter((_, index) => index < 4 || index % 8 === 0);

const shortObject = (body: string): string => `{${eighth(body.match(jsonMember) ?? []).join(',')}}`;

/** Keeps an eighth of the header lines, and all whose name begins with `Content-`. */
function shortLines(text: string): string {
  const [headers = '', ...ownBody] = text.split('\n\n');
  const lines = headers.split('\n');
  const kept = eighth(lines);
  const said = lines.filter((line) => line.startsWith('Content-') && !kept.includes(line));
  return [[...kept, ...said].join('\n'), ...ownBody].join('\n\n');
}

function framesOf(path: string): CorpusFrame[] {
  const bytes = gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { dir: '<' | '>'; data: string })
    .filter(({ dir }) => dir === '<')
    .map(({ data }) => Buffer.from(data, 'base64'));
  return referenceFrames(Buffer.concat(bytes).toString('latin1'), noLimits).frames;
}

/** The frame as sent over the wire. */
export const wireOf = ({ head, body }: CorpusFrame): string => `${head}\n\n${body}`;
