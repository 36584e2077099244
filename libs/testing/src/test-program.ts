import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/**
 * The path of a program that a spec runs: `TEST_<NAME>`, else the one on the PATH. Never skips a test: a test
 * that lacks its program hasn't passed.
 * @param name Such as `nats-server`, set by `TEST_NATS_SERVER`.
 * @throws Error with instructions to get the program.
 */
export function testProgram(name: string): string {
  const variable = `TEST_${name.toUpperCase().replaceAll('-', '_')}`;
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  const candidates = [process.env[variable] ?? '', ...folders.map((folder) => join(folder, name))];
  const found = candidates.find((path) => path !== '' && isExecutable(path));
  if (found !== undefined) return found;
  throw new Error(
    `This test needs the program ${name}, and none is on the PATH: \`./belfabriek test service\` ` +
      `unpacks it and sets ${variable}; or install it, or set the variable yourself.`,
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
