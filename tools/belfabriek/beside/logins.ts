import { openDataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { codeOf, readPeople, type Person } from '../platform/people.js';
import { table } from '../terminal.js';

/** A table of the people who may log in, each with a currently valid second-factor code. */
export async function loginTable(people: readonly Person[]): Promise<string> {
  const codes = await Promise.all(people.map((person) => codeOf(person)));
  return table([
    ['e-mail', 'password', 'code now', 'authenticator key', ''],
    ...people.map(({ email, password, totpSecret, who }, index) => [
      email,
      password,
      codes[index] ?? '',
      totpSecret,
      who,
    ]),
  ]);
}

export async function logins(): Promise<void> {
  const people = readPeople(openDataFolder());
  if (people.length === 0) throw failed('No people exist yet: `./belfabriek up` invites them.');
  process.stdout.write(`${await loginTable(people)}\n`);
}
