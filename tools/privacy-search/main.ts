import { parseArgs } from 'node:util';
import { DigitFinder } from './digit-finder.js';
import { together, type SearchResult } from './places.js';
import { searchDatabase } from './search-database.js';
import { searchFiles } from './search-files.js';

const usage = `Searches stored data for telephone numbers.

  privacy-search --number +31612345678 --folder data --database postgres://…

  --number N     E.164 with its plus sign; found in any spelling (+31…, 0031…, 31…, 06…, %2B31…),
                 grouped, in hexadecimal, base64 or UTF-16. May be given more than once
  --folder P     a folder or a file: all files below it, their names, and the content of gzip files
  --database U   a PostgreSQL URL: every row of every table of every schema
  --exclude P    a folder or a file to skip
  --json         print one JSON object instead of lines

At least one --number and one --folder or --database.
Exit: 0 nothing found, 1 found, 2 wrong usage, 3 some data couldn't be read.
`;

/** All but the last two digits replaced by *, because the output is kept in logs. */
const masked = (number: string): string => `${'*'.repeat(number.length - 2)}${number.slice(-2)}`;

function read(): {
  finder: DigitFinder;
  folders: string[];
  databases: string[];
  exclude: string[];
  json: boolean;
} {
  const { values } = parseArgs({
    options: {
      number: { type: 'string', multiple: true, default: [] },
      folder: { type: 'string', multiple: true, default: [] },
      database: { type: 'string', multiple: true, default: [] },
      exclude: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  if (values.number.length === 0) throw new Error('--number is required');
  if (values.folder.length + values.database.length === 0) {
    throw new Error('--folder or --database is required');
  }
  return {
    finder: new DigitFinder(values.number),
    folders: values.folder,
    databases: values.database,
    exclude: values.exclude,
    json: values.json,
  };
}

function print({ findings, bytes, places, unread }: SearchResult, json: boolean): void {
  const shown = findings.map(({ what, ...each }) => ({ number: masked(what), ...each }));
  if (json) {
    process.stdout.write(`${JSON.stringify({ findings: shown, bytes, places, unread })}\n`);
    return;
  }
  for (const { place, number, writing, offset } of shown) {
    process.stdout.write(`${number} in ${place}, at ${offset}, ${writing}\n`);
  }
  for (const each of unread) process.stdout.write(`not read: ${each}\n`);
  process.stdout.write(
    `${findings.length} found in ${places} files and tables (${Math.round(bytes / 1024)} kB).\n`,
  );
}

async function main(): Promise<number> {
  let options: ReturnType<typeof read>;
  try {
    options = read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  const { finder, folders, databases, exclude, json } = options;
  const results = folders.map((folder) => searchFiles(finder, folder, exclude));
  for (const url of databases) results.push(await searchDatabase(finder, url));
  const result = together(results);
  print(result, json);
  if (result.findings.length > 0) return 1;
  return result.unread.length > 0 ? 3 : 0;
}

process.exitCode = await main();
