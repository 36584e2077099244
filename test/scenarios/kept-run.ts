import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScripts } from '../../tools/calls/index.js';
import { loadSecrets, type DataFolder } from '../../tools/belfabriek/data-folder.js';
import { reservePorts } from '../../tools/belfabriek/ports.js';
import { Supervisor } from '../../tools/belfabriek/processes/supervisor.js';
import { startPostgres, withClient } from '../../tools/belfabriek/services/postgres.js';
import {
  DigitFinder,
  searchDatabase,
  searchFiles,
  together,
  type SearchResult,
} from '../../tools/privacy-search/index.js';
import { run, type Ended } from './command.js';

/** A run of `demo --once --keep`, and everything that it stored. */
export interface KeptRun extends Ended {
  readonly folder: string;
  /** Callers' numbers, E.164: withheld ones and shown ones. */
  readonly withheld: readonly string[];
  readonly shown: readonly string[];
}

/** As carriers write them: +31…, 0031… or, within the Netherlands, 0…. */
const e164 = (written: string): string => written.replace(/^00/, '+').replace(/^0/, '+31');

export async function keptRun(args: readonly string[], dataFolder: string): Promise<KeptRun> {
  const ended = await run(['demo', '--once', '--keep', ...args], { BELFABRIEK_DATA: dataFolder });
  const folder = /kept in (\S+)\.\s*$/m.exec(ended.stderr)?.[1];
  if (folder === undefined) throw new Error(`nothing was kept:\n${ended.stdout}${ended.stderr}`);
  const numbers = (hidden: boolean): string[] => [
    ...new Set(
      parseScripts(readFileSync(join(folder, 'calls.jsonl'), 'utf8'))
        .filter(({ from }) => (from.presentation !== 'shown') === hidden)
        .map(({ from }) => e164(from.number))
        .filter((number) => /^\+\d{8,15}$/.test(number)),
    ),
  ];
  return { ...ended, folder, withheld: numbers(true), shown: numbers(false) };
}

/**
 * Files that the search leaves out: the script that says how each call is made, and the simulated
 * carriers' logs, with the numbers that they sent.
 */
const notStoredByUs = ['calls.jsonl', 'sipp/carriers'];

/**
 * Searches for numbers in every file of the run (streams, buckets, Redis, spools, logs,
 * PostgreSQL's own files, destinations' logs) and in every row of its databases, which are started
 * for this.
 */
export async function searchKeptRun(
  { folder }: KeptRun,
  numbers: readonly string[],
): Promise<SearchResult> {
  const finder = new DigitFinder(numbers);
  const files = searchFiles(
    finder,
    folder,
    notStoredByUs.map((path) => join(folder, path)),
  );
  return together([files, ...(await searchDatabases(folder, finder))]);
}

async function searchDatabases(path: string, finder: DigitFinder): Promise<SearchResult[]> {
  const folder: DataFolder = {
    path,
    programs: join(path, '../../programs'),
    logs: join(path, 'logs'),
    run: join(path, 'run'),
    state: join(path, 'state'),
  };
  const ports = await reservePorts();
  const supervisor = new Supervisor(folder, new AbortController().signal);
  try {
    const secrets = loadSecrets(folder);
    const { url } = await startPostgres({ folder, secrets, ports, supervisor });
    const names = await withClient(url, async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        'SELECT datname FROM pg_database WHERE NOT datistemplate',
      );
      return rows.map(({ datname }) => datname);
    });
    const results: SearchResult[] = [];
    for (const name of names) {
      const database = new URL(url);
      database.pathname = `/${name}`;
      results.push(await searchDatabase(finder, database.href));
    }
    return results;
  } finally {
    await supervisor.stopAll();
    ports.release();
  }
}
