import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/**
 * Where a program is that a spec runs: `TEST_<NAME>`, else on the PATH. Never skips: a test whose
 * tool is missing has not passed.
 * @param name Such as `nats-server`, given by `TEST_NATS_SERVER`.
 * @throws Error saying how to get it.
 */
export function testProgram(name: string): string {
  const variable = `TEST_${name.toUpperCase().replaceAll('-', '_')}`;
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  const candidates = [process.env[variable] ?? '', ...folders.map((folder) => join(folder, name))];
  const found = candidates.find((path) => path !== '' && isExecutable(path));
  if (found !== undefined) return found;
  throw new Error(
    `This test needs the program ${name}, and none is on the PATH: \`./belfabriek test service\` ` +
      `unpacks it and sets ${variable}; or install it, or set that yourself.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
