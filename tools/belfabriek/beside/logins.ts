import { openDataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { codeOf, readPeople, type Person } from '../platform/people.js';
import { table } from '../terminal.js';

/** Who may log in, with a code of the second factor that is valid now. */
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
  if (people.length === 0) throw failed('Nobody has been invited yet: `./belfabriek up` does it.');
  process.stdout.write(`${await loginTable(people)}\n`);
}
