import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { generate } from 'otplib';
import { readMails } from '../../mail-sink/index.js';
import type { DataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { compiled } from '../project.js';
import { mailsFolder, portal, portalUrl, type Surroundings } from './apps.js';
import { PortalClient } from './portal-client.js';

/** A person who may log in to the demo, with the credentials. */
export interface Person {
  readonly email: string;
  readonly name: string;
  /** A short description of the person. */
  readonly who: string;
  readonly password: string;
  /** The secret for an authenticator app, base32 (RFC 6238). */
  readonly totpSecret: string;
}

/** A person to invite: the data for the portal, and a short description. */
export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly who: string;
  readonly staffRole: 'support' | 'billing' | 'compliance' | 'admin' | null;
  readonly memberships: readonly { readonly ownerId: string; readonly role: string }[];
}

/** The admin is first because the admin invites the others. */
const roster: readonly Invited[] = [
  {
    email: 'kees@belfabriek.example',
    name: 'Kees Visser',
    who: 'admin',
    staffRole: 'admin',
    memberships: [],
  },
  {
    email: 'noor@belfabriek.example',
    name: 'Noor Jansen',
    who: 'billing staff',
    staffRole: 'billing',
    memberships: [],
  },
  {
    email: 'eva@helpdesk-nu.example',
    name: 'Eva Bakker',
    who: 'owner of Helpdesk Nu, which has paid numbers',
    staffRole: null,
    memberships: [{ ownerId: 'helpdesk-nu', role: 'owner' }],
  },
  {
    email: 'sem@helder-energie.example',
    name: 'Sem de Vries',
    who: 'finance of Helder Energie',
    staffRole: null,
    memberships: [{ ownerId: 'helder-energie', role: 'finance' }],
  },
];

const fileOf = (folder: DataFolder): string => join(folder.path, 'people.json');

export function readPeople(folder: DataFolder): Person[] {
  const file = fileOf(folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Person[]) : [];
}

/** A currently valid second-factor code. */
export const codeOf = ({ totpSecret }: Person): Promise<string> => generate({ secret: totpSecret });

const invitedWithinMs = 30_000;

/** The token in the newest invitation mail. */
async function invitationOf(folder: DataFolder, email: string): Promise<string> {
  for (const giveUpAt = Date.now() + invitedWithinMs; ;) {
    const mails = (await readMails(mailsFolder(folder))).filter(({ to }) => to.includes(email));
    const token = /[?&]token=([\w.~-]+)/.exec(mails.at(-1)?.text ?? '')?.[1];
    if (token !== undefined) return token;
    interruption.throwIfAborted();
    if (Date.now() > giveUpAt) throw failed(`No invitation mail arrived for ${email}.`);
    await pause(200);
  }
}

/** Creates staff by the operator's command, as `./belfabriek admin` does; no API request may. */
async function staffToken(surroundings: Surroundings, email: string, role: string) {
  const { command, env } = portal(surroundings);
  const { stdout } = await promisify(execFile)(
    command,
    [compiled('apps/portal/src/staff-link.js'), email, role],
    { env: { ...env }, signal: interruption },
  );
  return new URL(stdout.trim()).searchParams.get('token') ?? '';
}

/** A client signed in with both factors. @param reason Why staff read personal data. */
export async function signedIn(
  url: string,
  person: Person,
  reason?: string,
): Promise<PortalClient> {
  const client = PortalClient.inBrowser(url, reason);
  const { email, password } = person;
  await client.post('/v1/auth/sign-in/email', { email, password });
  await client.post('/v1/auth/two-factor/verify-totp', { code: await codeOf(person) });
  return client;
}

const stepMs = 30_000;

/**
 * Confirms with the previous code, which is still accepted: a code works only once, so the current
 * one remains for logging in.
 */
async function confirmAhead(person: PortalClient, secret: string): Promise<void> {
  for (;;) {
    const step = Math.floor(Date.now() / stepMs);
    const code = await generate({ secret, epoch: ((step - 1) * stepMs) / 1000 });
    try {
      return await person.post('/v1/auth/two-factor/verify-totp', { code });
    } catch (error) {
      // The time step may have ended meanwhile, which makes the previous code too old.
      if (Math.floor(Date.now() / stepMs) === step) throw error;
    }
  }
}

/**
 * Invites and signs up people as the portal does for anyone, with a password and a second factor,
 * and stores both in `people.json`. Skips people in that file. The first admin uses the link of the
 * operator's command and invites the others by mail.
 */
export async function inviteThePeople(
  surroundings: Surroundings,
  invited: readonly Invited[] = roster,
): Promise<readonly Person[]> {
  const { folder, ports } = surroundings;
  const people = readPeople(folder);
  let admin: PortalClient | null = null;
  for (const { who, staffRole, ...invitation } of invited) {
    const { email, name } = invitation;
    const known = people.find((each) => each.email === email);
    if (known !== undefined) {
      if (staffRole === 'admin' && people.length < invited.length) {
        admin = await signedIn(portalUrl(ports), known);
      }
      continue;
    }
    let token: string;
    if (staffRole === null) {
      if (admin === null) throw failed(`There is no admin who may invite ${email}.`);
      await admin.post('/v1/users', { ...invitation, language: 'nl' });
      token = await invitationOf(folder, email);
    } else {
      token = await staffToken(surroundings, email, staffRole);
    }
    const password = randomBytes(12).toString('base64url');
    const person = PortalClient.inBrowser(portalUrl(ports));
    await person.post(`/v1/invitations/${token}`, { name, password });
    await person.post('/v1/auth/sign-in/email', { email, password });
    const { totpURI } = await person.post<{ totpURI: string }>('/v1/auth/two-factor/enable', {
      password,
    });
    const totpSecret = new URL(totpURI).searchParams.get('secret') ?? '';
    await confirmAhead(person, totpSecret);
    if (staffRole === 'admin') admin = person;
    people.push({ email, name, who, password, totpSecret });
    writeFileSync(fileOf(folder), `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600 });
  }
  return people;
}
