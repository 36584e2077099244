import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Stands in for curl, which not every machine has: prints the arguments that the shell made. */
const curl = `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.argv.slice(2)));\n`;

/** A request, as curl makes it of its arguments. */
function requestOf([...given]: readonly string[]): { address: string; init: RequestInit } {
  const headers = new Headers();
  const init: RequestInit = { method: 'GET', headers };
  let address = '';
  for (let at = given.shift(); at !== undefined; at = given.shift()) {
    if (at === '-X') init.method = given.shift()!;
    else if (at === '-H') headers.append(...(given.shift()!.split(': ', 2) as [string, string]));
    else if (at === '--json') {
      init.body = given.shift()!;
      headers.set('content-type', 'application/json');
    } else if (at.startsWith('-') || address !== '') throw new Error(`curl has no ${at}`);
    else address = at;
  }
  return { address, init };
}

/** Lets a shell read a command of curl, and sends what it says. */
export async function sentByShell(command: string, api: string, key: string): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'curl-'));
  try {
    await writeFile(join(folder, 'curl'), curl);
    await chmod(join(folder, 'curl'), 0o755);
    const PATH = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
    const env = { ...process.env, PATH, API: api, KEY: key };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
    const { address, init } = requestOf(JSON.parse(stdout) as string[]);
    return await fetch(address, init);
  } finally {
    await rm(folder, { recursive: true });
  }
}
