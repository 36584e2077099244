import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portOffsets, type PortName } from '../../tools/belfabriek/ports.js';
import { readPids, signal } from '../../tools/belfabriek/processes/pid-file.js';
import { readMails, type ArrivedMail } from '../../tools/mail-sink/index.js';

/** A person of the demo, with the data for logging in. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly totpSecret: string;
}

/** The platform that `global-setup.mjs` started. */
export interface RunningPlatform {
  readonly url: string;
  /** A person of the demo, by the part of the email address before the @. */
  readonly person: (name: string) => Person;
  /** Stops a process where it stands, or lets it go on: as if its machine hung. */
  readonly freeze: (name: string, isFrozen: boolean) => void;
  readonly mails: () => Promise<readonly ArrivedMail[]>;
  /** URL at which the simulated switch accepts call scripts. */
  readonly callsUrl: string;
  /** URL to which a switch posts legs. */
  readonly legsUrl: string;
  /** URL of the database with the administrator's role. */
  readonly databaseUrl: string;
  /** For the operator who sets up the platform, and for a switch. */
  readonly secrets: Readonly<Record<'apiKey' | 'cdrToken', string>>;
  /** The instant that dates the world's prices, milliseconds since 1970. */
  readonly startMs: number;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

export function runningPlatform(): RunningPlatform {
  const folder = process.env['TEST_PLATFORM'];
  if (folder === undefined || !existsSync(folder)) throw new Error('No platform was started.');
  const { portBase, databaseUrl } = readJson(join(folder, 'run/running.json')) as {
    portBase: number;
    databaseUrl: string;
  };
  const secrets = readJson(join(folder, 'secrets.json')) as RunningPlatform['secrets'];
  const { startMs } = readJson(join(folder, 'state/seed.json')) as { startMs: number };
  const people = readJson(join(folder, 'people.json')) as Person[];
  const urlOf = (name: PortName): string => `http://127.0.0.1:${portBase + portOffsets[name]}`;
  return {
    url: urlOf('portal'),
    person: (name) => {
      const found = people.find(({ email }) => email.startsWith(`${name}@`));
      if (found === undefined) throw new Error(`The demo has no ${name}.`);
      return found;
    },
    freeze: (name, isFrozen) => {
      const running = readPids(join(folder, 'run')).filter((each) => each.name.startsWith(name));
      if (running.length === 0) throw new Error(`${name} does not run.`);
      for (const each of running) signal(each, isFrozen ? 'SIGSTOP' : 'SIGCONT');
    },
    mails: () => readMails(join(folder, 'mails')),
    callsUrl: `${urlOf('switch-sim')}/calls`,
    legsUrl: `${urlOf('cdr')}/cdr`,
    databaseUrl,
    secrets,
    startMs,
  };
}
