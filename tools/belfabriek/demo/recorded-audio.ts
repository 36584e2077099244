import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { recordingLink, type CallRecord } from '@app/contracts';
import type { World } from '../../calls/index.js';
import { readMails, type ArrivedMail } from '../../mail-sink/index.js';
import { wavLengthMs, type ExpectedAudio, type ExpectedRecord } from '../../oracle/index.js';
import { isSound } from '../../reconcile/index.js';
import { interruption } from '../interruption.js';
import { filesFolder, keysFolder, mailsFolder, usualDaysKept } from '../platform/apps.js';
import type { Platform } from '../platform/platform.js';
import type { Questions } from '../platform/questions.js';
import { withClient } from '../services/postgres.js';
import { Progress } from '../terminal.js';
import { persistently } from './billing-run.js';

/** A row of recordings' audio table: stored audio, or the receipt of destroyed audio. */
export interface AudioRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'recording' | 'voicemail';
  readonly state: 'stored' | 'destroyed';
  readonly known: boolean;
  readonly ownerId: string | null;
  readonly endedAt: Date;
  readonly dueAt: Date;
  readonly rule: string;
  readonly durationMs: number;
}

/** A recording or voicemail that must have been recorded, with its file name. */
export interface WantedAudio extends ExpectedAudio {
  readonly name: string;
  readonly ownerId: string;
}

/** Stored audio, and the results of playing it. */
export interface FoundAudio {
  readonly rows: readonly AudioRow[];
  /**
   * Results of playing, by name: the sound's length and whether it contains a voice; or a problem
   * as text.
   */
  readonly heard: ReadonlyMap<string, { readonly ms: number; readonly isLoud: boolean } | string>;
  readonly mails: readonly Pick<ArrivedMail, 'to' | 'attachments'>[];
  /** Ids of audio that has a key, and of audio that has a file. */
  readonly keys: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** Differences of recordings and voicemails from the expected ones. */
export interface AudioFindings {
  readonly recordings: number;
  readonly played: number;
  readonly destroyed: number;
  readonly voicemails: number;
  readonly differences: readonly string[];
}

const dayMs = 86_400_000;

/** Milliseconds. A real switch detects silence in whole seconds, so it ends a message up to one late. */
export const toleranceMs = { sim: 0, real: 1500 } as const;

export function wantedAudio(
  expected: readonly ExpectedRecord[],
  records: readonly CallRecord[],
): WantedAudio[] {
  const callIds = new Map(records.map(({ sipCallId, callId }) => [sipCallId, callId]));
  return expected.flatMap(({ sipCallId, ownerId, audio }) =>
    audio.map((each) => ({
      ...each,
      name: `${callIds.get(sipCallId) ?? 'no record'}-${each.part}`,
      ownerId: ownerId ?? '',
    })),
  );
}

const daysOf = ({ keptDays }: WantedAudio): number => keptDays ?? usualDaysKept;

/** Whether a recording's retention, set for its number alone, has ended. */
const isOver = (wanted: WantedAudio, { endedAt }: AudioRow, now: number): boolean =>
  endedAt.getTime() + daysOf(wanted) * dayMs <= now;

/** Whether the row's state is final. */
function isSettled(wanted: WantedAudio, row: AudioRow | undefined, now: number): boolean {
  if (row === undefined || !row.known) return false;
  const goes = wanted.kind === 'voicemail' || isOver(wanted, row, now);
  return goes === (row.state === 'destroyed');
}

export function audioFindings(
  wanted: readonly WantedAudio[],
  { rows, heard, mails, keys, files }: FoundAudio,
  { addresses, slackMs, now }: AudioExpectations,
): AudioFindings {
  const differences: string[] = [];
  const names = new Set(wanted.map(({ name }) => name));
  for (const { name } of rows.filter((row) => !names.has(row.name))) {
    differences.push(`${name} was recorded, but nothing of its call should have been`);
  }
  for (const each of wanted) {
    const own = rows.filter(({ name }) => name === each.name);
    const [row] = own;
    if (row === undefined || own.length > 1) {
      differences.push(`${each.name} is stored ${own.length} times`);
      continue;
    }
    const differs = (what: string, right: unknown, wrong: unknown): void => {
      if (right !== wrong)
        differences.push(`${each.name}, ${what}: expected ${String(right)}, not ${String(wrong)}`);
    };
    const goes = each.kind === 'voicemail' || isOver(each, row, now);
    differs('kind', each.kind, row.kind);
    differs('owner', each.ownerId, row.ownerId);
    differs('state', goes ? 'destroyed' : 'stored', row.state);
    differs('rule', each.kind === 'voicemail' ? 'voicemail-delivered' : 'retention', row.rule);
    differs('key', !goes, keys.has(row.id));
    differs('file', !goes, files.has(row.id));
    if (Math.abs(each.ms - row.durationMs) > slackMs) {
      differs('length in ms', each.ms, row.durationMs);
    }
    if (each.kind === 'recording' && !goes) {
      const dueAt = new Date(row.endedAt.getTime() + daysOf(each) * dayMs);
      differs('destroyed on', dueAt.toISOString(), row.dueAt.toISOString());
      const sound = heard.get(each.name);
      if (sound === undefined || typeof sound === 'string') {
        differences.push(`${each.name} can't be played: ${sound ?? 'not tried'}`);
      } else {
        if (!sound.isLoud) differences.push(`${each.name} contains no voice`);
        differs('length of the played sound in ms', row.durationMs, sound.ms);
      }
    }
  }
  const messages = wanted.filter(({ kind }) => kind === 'voicemail');
  for (const [ownerId, address] of addresses) {
    const left = messages.filter((each) => each.ownerId === ownerId).length;
    const came = mails.filter(
      ({ to, attachments }) => to.includes(address) && attachments.some(isSound),
    ).length;
    if (left !== came)
      differences.push(`${address} received ${came} messages, but ${left} were left`);
  }
  return {
    recordings: wanted.length - messages.length,
    played: [...heard.values()].filter((sound) => typeof sound !== 'string').length,
    destroyed: rows.filter(({ state, rule }) => state === 'destroyed' && rule === 'retention')
      .length,
    voicemails: messages.length,
    differences,
  };
}

interface AudioExpectations {
  /** Mail address for voicemails, by owner. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly slackMs: number;
  readonly now: number;
}

const rowsQuery = `
  SELECT id, name, kind, state, known_at IS NOT NULL OR state = 'destroyed' AS known,
         owner_id AS "ownerId", ended_at AS "endedAt", due_at AS "dueAt", rule,
         duration_ms::int AS "durationMs"
    FROM recordings.audio`;

const rowsOf = ({ databases }: Platform): Promise<AudioRow[]> =>
  withClient(databases.adminUrl, async (client) => (await client.query<AudioRow>(rowsQuery)).rows);

const stalledAfterMs = 60_000;

/**
 * Waits until all audio is stored, mailed and destroyed as required, or there was no progress for a
 * minute.
 */
async function untilSettled(
  platform: Platform,
  wanted: readonly WantedAudio[],
): Promise<{ rows: AudioRow[]; mails: ArrivedMail[] }> {
  const progress = new Progress(5_000);
  for (let [before, changedAt] = ['', Date.now()]; ; await pause(200)) {
    interruption.throwIfAborted();
    const rows = await rowsOf(platform);
    const mails = await readMails(mailsFolder(platform.folder));
    const byName = new Map(rows.map((row) => [row.name, row]));
    const settled = wanted.filter((each) => isSettled(each, byName.get(each.name), Date.now()));
    const state = `${rows.length}/${settled.length}/${mails.length}`;
    if (state !== before) [before, changedAt] = [state, Date.now()];
    progress.show(`${settled.length} of ${wanted.length} recordings and messages accounted for`);
    const isStalled = Date.now() - changedAt > stalledAfterMs;
    if (settled.length === wanted.length || isStalled) {
      progress.end();
      return { rows, mails };
    }
  }
}

/** Amplitude above that of a silent line; samples are 16 bits after a standard WAV header. */
const loud = 1000;
const headBytes = 44;

/** Plays a recording as staff do. */
async function hear(
  { ports }: Platform,
  questions: Questions,
  recordingId: string,
): Promise<{ ms: number; isLoud: boolean } | string> {
  const scope = { as: 'staff', staffId: 'command', reason: 'the reconciliation of a run' } as const;
  const question = { scope, recordingId, format: 'wav', use: 'listen' } as const;
  const { path } = await persistently(() => questions.ask(recordingLink, question));
  const response = await fetch(`http://127.0.0.1:${ports.port('recordings')}${path}`);
  if (!response.ok) return `status ${response.status}`;
  const wav = Buffer.from(await response.arrayBuffer());
  const places = Array.from({ length: Math.floor((wav.length - headBytes) / 2) }, (_, at) => at);
  const isLoud = places.some((at) => Math.abs(wav.readInt16LE(headBytes + at * 2)) > loud);
  return { ms: wavLengthMs(wav), isLoud };
}

const idsIn = (folder: string): Set<string> =>
  new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap(
      (name) => /([0-9a-f-]{36})\.(?:key|sealed)$/.exec(name)?.[1] ?? [],
    ),
  );

/** Checks the run's audio: each stored once, playable, and destroyed when its retention ends. */
export async function checkAudio(
  platform: Platform,
  questions: Questions,
  kind: 'sim' | 'real',
  world: World,
  wanted: readonly WantedAudio[],
): Promise<AudioFindings> {
  const { rows, mails } = await untilSettled(platform, wanted);
  const heard = new Map<string, { ms: number; isLoud: boolean } | string>();
  for (const { id, name, kind: of, state } of rows) {
    if (of !== 'recording' || state !== 'stored') continue;
    heard.set(name, await hear(platform, questions, id).catch((error: unknown) => String(error)));
  }
  const keys = idsIn(join(keysFolder(platform.folder), 'audio'));
  const files = idsIn(join(filesFolder(platform.folder, 'recordings'), 'audio'));
  const addresses = new Map(world.owners.map(({ id, billTo }) => [id, billTo.email]));
  return audioFindings(
    wanted,
    { rows, heard, mails, keys, files },
    { addresses, slackMs: toleranceMs[kind], now: Date.now() },
  );
}

export const audioProblems = ({ differences }: AudioFindings): string[] =>
  differences.map((each) => `Audio: ${each}.`);

export const audioLine = ({ recordings, played, destroyed, voicemails }: AudioFindings): string =>
  `${recordings} conversations recorded, ${played} of them played and ${destroyed} destroyed when ` +
  `their time was over; ${voicemails} messages mailed and destroyed\n`;
