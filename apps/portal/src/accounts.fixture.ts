import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError } from '@app/common';
import {
  mailSend,
  mailsOfDocument,
  type AccountMail,
  type AccountNotice,
  type CallerAddressMail,
  type CallerAnswerMail,
  type CallerRequestMail,
  type CompanyChanged,
  type DocumentsMoved,
  type ExportReady,
  type FollowingEnded,
  type NoticeOfMail,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import {
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { generate } from 'otplib';
import request from 'supertest';
import { Invitations } from './accounts/users/invitations.service.js';
import type { OwnerRole, StaffRole } from './kernel/access/index.js';
import { migrations } from './migrations/index.js';
import { PortalModule } from './portal.module.js';
import { promptConfig } from './prompts.fixture.js';

export const API_KEY = 'an-api-key-that-only-this-spec-knows-of';
export const PUBLIC_URL = 'http://portal.example';

export interface SentMail<M = AccountMail | ExportReady | FollowingEnded> {
  readonly key: string;
  readonly to: string;
  readonly language: string;
  readonly mail: M;
}
type CallersMail = SentMail<CallerRequestMail | CallerAddressMail | CallerAnswerMail>;

const sent: SentMail[] = [];
const sentOfCallers: CallersMail[] = [];
const notices: (SentMail<AccountNotice> & { readonly notice: NoticeOfMail | undefined })[] = [];
const sentOfCompanies: SentMail<CompanyChanged>[] = [];
const sentOfMoves: SentMail<DocumentsMoved>[] = [];

/** A fake notifications app: keeps the mails that the portal asks it to send. */
@Injectable()
class FakeNotifications implements OnApplicationBootstrap {
  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(mailSend, ({ key, to, language, mail, notice }) => {
      if (
        mail.template === 'caller-request' ||
        mail.template === 'caller-address' ||
        mail.template === 'caller-answer'
      ) {
        if (!sentOfCallers.some((known) => known.key === key)) {
          sentOfCallers.push({ key, to, language, mail });
        }
      } else if (mail.template === 'company-changed') {
        sentOfCompanies.push({ key, to, language, mail });
      } else if (mail.template === 'documents-moved') {
        sentOfMoves.push({ key, to, language, mail });
      } else if (mail.template === 'account-notice') {
        if (!notices.some((known) => known.key === key)) {
          notices.push({ key, to, language, mail, notice });
        }
      } else if ('url' in mail && !sent.some((known) => known.key === key)) {
        sent.push({ key, to, language, mail });
      }
      const mailId = '00000000-0000-4000-8000-000000000000';
      return Promise.resolve({ mailId, state: 'queued', sentAt: null });
    });
    this.messaging.answer(mailsOfDocument, () =>
      Promise.reject(new AppError('not-found', 'no-such-document', 'There is no such document.')),
    );
  }
}

@Module({ imports: [MessagingModule], providers: [FakeNotifications] })
export class FakeNotificationsModule {}

/** A running portal with its own database and bus, beside a fake notifications app that can be stopped. */
export interface Accounts {
  readonly database: FreshDatabase;
  readonly portal: RunningApp;
  /** The bus settings, for starting other apps on the same bus. */
  readonly busConfig: FreshBus['config'];
  /** Starts another portal on the same database and bus. */
  another(extra?: object): Promise<RunningApp>;
  /** The latest mail with a link to an address; undefined when there is none. */
  mailTo(email: string): SentMail | undefined;
  /** All mails with a link to an address, oldest first. */
  mailsTo(email: string): SentMail[];
  /** All mails about callers' requests so far. */
  callersMails(): readonly CallersMail[];
  /** All mails so far about changed company details. */
  companyMails(): readonly SentMail<CompanyChanged>[];
  /** All mails so far that announce another address for documents. */
  movedMails(): readonly SentMail<DocumentsMoved>[];
  /** The notices of account changes sent to an address, oldest first, with whom the pages show them. */
  noticesTo(email: string): (AccountNotice & { readonly notice: NoticeOfMail | undefined })[];
  /** The log lines of all apps started so far: Nest logs every app's lines through the app started last. */
  lines(): readonly Record<string, unknown>[];
  stopMails(): Promise<void>;
  startMails(): Promise<void>;
  close(): Promise<void>;
}

export async function startAccounts(more: object = {}): Promise<Accounts> {
  const prompts = await mkdtemp(join(tmpdir(), 'prompts-'));
  const database = await freshDatabase({ schema: 'portal', migrations });
  const bus: FreshBus = freshBus();
  const started: RunningApp[] = [];
  const keep = async (starting: Promise<RunningApp>): Promise<RunningApp> => {
    const app = await starting;
    started.push(app);
    return app;
  };
  const another = (extra: object = {}) =>
    keep(
      startApp(
        { name: 'portal', module: PortalModule },
        {
          ...database.config,
          ...bus.config,
          API_KEY,
          PUBLIC_URL,
          AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
          TRUSTED_PROXIES: ['127.0.0.1', '::1'],
          REQUESTS_AT_ONCE: 100_000,
          SNAPSHOT_REPAIR_MS: 300_000,
          SNAPSHOT_SWEEP_MS: 60_000,
          TARIFF_SWEEP_MS: 60_000,
          ...promptConfig(prompts),
          BILLING_URL: 'http://127.0.0.1:9',
          RECORDINGS_URL: 'http://127.0.0.1:9',
          ...extra,
        },
      ),
    );
  const portal = await another(more);
  const startFake = () =>
    keep(startApp({ name: 'notifications', module: FakeNotificationsModule }, bus.config));
  let notifications: RunningApp | null = await startFake();
  return {
    database,
    portal,
    busConfig: bus.config,
    another,
    mailTo: (email) => sent.findLast(({ to }) => to === email),
    mailsTo: (email) => sent.filter(({ to }) => to === email),
    callersMails: () => sentOfCallers,
    companyMails: () => sentOfCompanies,
    movedMails: () => sentOfMoves,
    noticesTo: (email) =>
      notices.filter(({ to }) => to === email).map(({ mail, notice }) => ({ ...mail, notice })),
    lines: () => started.flatMap(({ lines }) => lines),
    stopMails: async () => {
      await notifications?.close();
      notifications = null;
    },
    startMails: async () => {
      notifications ??= await startFake();
    },
    close: async () => {
      for (const app of started.toReversed()) await app.close();
      await bus.drop();
      await database.drop();
      await rm(prompts, { recursive: true });
    },
  };
}

export const password = 'correct horse battery';

export const keyHolder = { authorization: `Bearer ${API_KEY}` };

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

interface NewUser {
  /** Default: Iemand. */
  readonly name?: string;
  readonly email: string;
  readonly staffRole?: StaffRole;
  readonly memberships?: readonly { ownerId: string; role: OwnerRole }[];
}

/** Invites a user as the operator, so that no second admin has to approve; returns the invitation's token. */
export async function invitedUser(
  { portal }: Pick<Accounts, 'portal'>,
  { email, staffRole, memberships = [] }: NewUser,
): Promise<{ readonly id: string; readonly token: string }> {
  let token = '';
  const invited = { email, name: 'Iemand', language: 'nl', memberships } as const;
  const { id } = await portal.app
    .get(Invitations, { strict: false })
    .invite('operator', { ...invited, staffRole: staffRole ?? null }, ({ url }) => {
      token = new URL(url).searchParams.get('token') ?? '';
      return Promise.resolve();
    });
  return { id, token };
}

/** Invites a user and accepts the invitation with `password`; returns the user's id. */
export async function userOf(accounts: Pick<Accounts, 'portal'>, user: NewUser): Promise<string> {
  const { id, token } = await invitedUser(accounts, user);
  const invitation = `/v1/invitations/${token}`;
  await new Browser(accounts.portal).post(invitation, { name: user.name ?? 'Iemand', password });
  return id;
}

/** The token of the link in a mail. */
export function tokenIn(mail: SentMail | undefined): string {
  if (mail === undefined) throw new Error('no such mail was sent');
  return new URL(mail.mail.url).searchParams.get('token') ?? '';
}

/** The authenticator's code of now, or of `later` half minutes ahead. */
export async function codeOf(totpUri: string, later = 0): Promise<string> {
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + later * 30 });
}

/**
 * Verifies the second factor with the previous half minute's code, which is still valid: the codes of now and later
 * stay unused.
 */
async function confirmAhead(browser: Browser, totpUri: string): Promise<void> {
  const halfMinute = () => Math.floor(Date.now() / 30_000);
  for (;;) {
    const began = halfMinute();
    const code = await codeOf(totpUri, -1);
    const { status } = await browser.post('/v1/auth/two-factor/verify-totp', { code });
    if (status < 400) return;
    // Retries when the half minute has changed: the code may have expired on its way.
    if (halfMinute() === began)
      throw new Error(`the second-factor code was refused with status ${status}`);
  }
}

/** Makes a user with a second factor, signed out; the codes of this and the next half minute are unused. */
export async function withSecondFactor(
  accounts: Pick<Accounts, 'portal'>,
  user: NewUser,
): Promise<{ browser: Browser; totpUri: string; recoveryCodes: string[] }> {
  await userOf(accounts, user);
  const browser = new Browser(accounts.portal);
  await browser.signIn(user.email, password);
  const { body } = await browser.post('/v1/auth/two-factor/enable', { password });
  const totpUri = String(body['totpURI']);
  await confirmAhead(browser, totpUri);
  await browser.post('/v1/auth/sign-out');
  return { browser, totpUri, recoveryCodes: body['backupCodes'] as string[] };
}

/** Makes a staff user, signed in with both factors. */
export async function staff(
  accounts: Pick<Accounts, 'portal'>,
  staffRole: StaffRole,
): Promise<Browser> {
  const email = `${staffRole}-${randomUUID()}@belfabriek.example`;
  const { browser, totpUri } = await withSecondFactor(accounts, { email, staffRole });
  await browser.signIn(email, password);
  await browser.post('/v1/auth/two-factor/verify-totp', { code: await codeOf(totpUri) });
  return browser;
}

/** A fake browser: keeps its cookies and sends its page's `origin`. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly portal: RunningApp,
    private readonly address = '192.0.2.1',
    private readonly origin: string | null = PUBLIC_URL,
  ) {}

  /** The `cookie` header, for requests without JSON, which `send` can't make. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const server = this.portal.app.getHttpServer() as Parameters<typeof request>[0];
    let asked = request(server)[method](path).set('x-forwarded-for', this.address);
    if (this.origin !== null) asked = asked.set('origin', this.origin);
    if (this.cookieHeader !== '') asked = asked.set('cookie', this.cookieHeader);
    for (const [name, value] of Object.entries(headers)) asked = asked.set(name, value);
    const answer = await (body === undefined ? asked : asked.send(body));
    const set: unknown = answer.headers['set-cookie'];
    for (const line of Array.isArray(set) ? (set as string[]) : []) this.keep(line);
    return {
      status: answer.status,
      headers: answer.headers as Record<string, string>,
      body: answer.body as Record<string, unknown>,
    };
  }

  post(path: string, body: object = {}): Promise<Answer> {
    return this.send('post', path, body);
  }

  get(path: string): Promise<Answer> {
    return this.send('get', path);
  }

  signIn(email: string, password: string): Promise<Answer> {
    return this.post('/v1/auth/sign-in/email', { email, password });
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';', 1);
    const [name = '', ...value] = pair.split('=');
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value.join('='));
  }
}

export const errorsOf = (accounts: Accounts) =>
  accounts.lines().filter(({ level }) => level === 'error');
