import { mkdtemp, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { CdrClient } from './cdr-client.js';
import { SpoolSweeper, type FileOutcome } from './spool-sweeper.js';

export const token = 'a-token-that-only-this-spec-knows-of';
export const key = 'a-key-that-only-this-spec-knows-of-at-all';
export const dayMs = 86_400_000;

interface Posted {
  uuid: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export let folders: [string, string];
let cdr: Server;
export let posted: Posted[];
/** Given in place of a status: cdr ends the connection without an answer. */
export const lost = 0;
/** Status that cdr answers by the leg's uuid; `otherwise.answer` for all other legs. */
export let answers: Map<string, number>;
export const otherwise = { answer: 200 };
export let outcomes: FileOutcome[];
export let problems: string[];
export const clock = { now: 0 };
export let root: string;

export const uuid = (index: number): string =>
  `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const url = (): string => `http://127.0.0.1:${(cdr.address() as AddressInfo).port}/cdr`;

export const sweeper = (concurrency = 1, cdrUrl = url(), atATime?: number): SpoolSweeper =>
  new SpoolSweeper(
    new CdrClient(cdrUrl, token),
    {
      folders,
      concurrency,
      brokenAfterMs: 60_000,
      giveUpAfterMs: 7 * dayMs,
      key,
      onOutcome: (outcome) => outcomes.push(outcome),
      onFolderProblem: (folder, reason) => problems.push(`${folder}: ${reason}`),
      now: () => clock.now,
    },
    atATime,
  );

/** Writes a spooled file whose last write was `ageMs` ago. */
export async function spool(
  name: string,
  text = '{"variables":{}}\n',
  ageMs = 0,
  folder = 0,
): Promise<string> {
  const path = join(folders[folder] ?? '', name);
  await writeFile(path, text);
  const at = new Date(clock.now - ageMs);
  await utimes(path, at, at);
  return path;
}

/** Sweeps several times; before each the longest retry delay of a file is over. */
export async function sweepTimes(one: SpoolSweeper, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await one.sweep();
    clock.now += 60_000;
  }
}

/** Gives each test its own folders and a fake cdr. */
export function shareFolders(): void {
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'spool-'));
    folders = [join(root, 'a'), join(root, 'b')];
    for (const folder of folders) await mkdir(folder);
    posted = [];
    answers = new Map();
    otherwise.answer = 200;
    outcomes = [];
    problems = [];
    clock.now = Date.now();
    cdr = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const leg = new URL(request.url ?? '', 'http://cdr').searchParams.get('uuid') ?? '';
        if (request.method === 'POST')
          posted.push({
            uuid: leg,
            headers: request.headers,
            body: Buffer.concat(chunks).toString(),
          });
        const status = answers.get(leg) ?? otherwise.answer;
        if (status === lost) return response.destroy();
        response.statusCode = status;
        response.end('{"detail":"The leg cannot be read: not-json (the body)."}');
      });
    });
    await new Promise<void>((resolve) => cdr.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    cdr.closeAllConnections();
    await new Promise((resolve) => cdr.close(resolve));
    await rm(root, { recursive: true });
  });
}
