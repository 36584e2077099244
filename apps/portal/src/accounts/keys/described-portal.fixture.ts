import { AppError } from '@app/common';
import { mailSend, type RequestContract } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { jest } from '@jest/globals';
import request from 'supertest';
import { z } from 'zod';
import { Browser, password, staff, userOf, type Accounts } from '../../accounts.fixture.js';
import { describedApi } from '../../described-api.js';
import { sampleOf, type Sampled } from './sample-body.fixture.js';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly requestBody?: { content: Record<string, { schema?: Sampled }> };
  readonly responses?: Record<string, { content?: Record<string, object> }>;
  readonly parameters?: readonly {
    in: string;
    name: string;
    required?: boolean;
    schema?: Sampled;
  }[];
}
/** The parts of the OpenAPI document that requests are made from. */
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Sampled> };
}
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** An operation as the OpenAPI document describes it. */
export interface DescribedOperation extends Operation {
  /** `get /v1/calls/{id}`. */
  readonly name: string;
  readonly path: string;
  readonly method: (typeof methods)[number];
}

const flow = {
  version: 1,
  start: 'price',
  nodes: {
    price: { type: 'announce', tariff: true, next: 'end' },
    end: { type: 'hangup', cause: 'NORMAL_CLEARING' },
  },
};
const euros = (micros: number) => ({ micros, currency: 'EUR' });
const terms = {
  startRate: euros(0),
  perCall: euros(0),
  perMinute: euros(100_000),
  maximum: null,
  includesVat: true,
  vatPercent: 21,
};
/** Body fields for operations whose rules refuse a sample made from the schema alone. */
const bodies: Record<string, object> = {
  'put /v1/numbers/{number}': { ownerId: 'shop', flow },
  'put /v1/numbers/{number}/override': {
    kind: 'diverted',
    destination: '+31201000101',
    declared: true,
    until: null,
  },
  'post /v1/callers/codes/{id}/check': { code: '123456' },
  'put /v1/owners/{ownerId}/shared/{kind}/{name}': {
    revision: 0,
    content: { hours: [{ days: ['mo'], from: '09:00', until: '17:00' }] },
  },
  'put /v1/tariffs/{id}': { terms },
  'put /v1/tariffs/{id}/import': { terms, from: '2026-01-01T00:00:00Z' },
};

/** Bodies of operations that would change people or keys. */
export const peopleBodies: Record<string, object> = {
  'post /v1/users': {
    email: 'sleutel@example.nl',
    name: 'S',
    language: 'nl',
    memberships: [{ ownerId: 'shop', role: 'owner' }],
  },
  'patch /v1/users/{id}': { staffRole: null, memberships: [{ ownerId: 'shop', role: 'owner' }] },
  'post /v1/staff-grants': {
    email: 'sleutel@example.nl',
    name: 'S',
    language: 'nl',
    staffRole: 'admin',
  },
  'post /v1/owners/{ownerId}/members': {
    email: 'sleutel@example.nl',
    name: 'S',
    language: 'nl',
    role: 'owner',
  },
  'patch /v1/owners/{ownerId}/members/{id}': { role: 'reader' },
  'post /v1/api-keys': { name: 'S', ownerId: 'shop', permissions: ['calls:read'] },
  'post /v1/me/phone-pin': { password },
  'patch /v1/me': { name: 'Gekaapt', language: 'en' },
  'post /v1/auth/change-password': {
    currentPassword: password,
    newPassword: 'quite another long one',
  },
  'post /v1/auth/change-email': { newEmail: 'sleutel@example.nl', password },
  'post /v1/auth/two-factor/enable': { password },
  'post /v1/auth/two-factor/disable': { password },
  'post /v1/auth/two-factor/generate-backup-codes': { password },
};

/** A sample reply that fits the contract. */
function replyTo({ reply }: RequestContract<z.ZodType, z.ZodType>): unknown {
  const schema = () => z.toJSONSchema(reply, { io: 'input', unrepresentable: 'any' }) as Sampled;
  if (!samples.has(reply)) samples.set(reply, sampleOf(schema(), {}));
  return reply.parse(samples.get(reply));
}
const samples = new Map<z.ZodType, unknown>();

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly code?: string;
  /** The names of the fields that break a rule. */
  readonly fields: readonly string[];
}

/** What a request has instead of what makes it valid. */
export interface Instead {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
}

type PortalOfPeople = Pick<Accounts, 'portal' | 'database'>;

/**
 * A portal with the owners `shop` and `other`, a carrier, and people; requests for every operation are made
 * from the OpenAPI document.
 */
export class DescribedPortal {
  /** Whether the operation being sent is a read, which changes nothing. */
  #isRead = false;

  private constructor(
    readonly accounts: PortalOfPeople,
    readonly admin: Browser,
    /** Ids: the admin, the head of `shop`, a membership of `shop`, the admin's session. */
    readonly ids: { admin: string; head: string; membership: string; session: string },
    /** The id of an API key, in paths. */
    private readonly keyId: string,
    private readonly document: Document,
  ) {}

  static async of(accounts: PortalOfPeople, keyId: string): Promise<DescribedPortal> {
    await accounts.database.query(
      `insert into portal.owners (id, name) values ('shop', 'Winkel'), ('other', 'Ander')`,
    );
    await accounts.database.query(
      `insert into portal.carriers (id, name, incoming) values ('carrier', 'Netwerk', '{}')`,
    );
    const admin = await staff(accounts, 'admin');
    const email = 'head@example.nl';
    const memberships = [{ ownerId: 'shop', role: 'owner' }] as const;
    const head = await userOf(accounts, { email, memberships });
    const browser = new Browser(accounts.portal);
    await browser.signIn(email, password);
    await userOf(accounts, { email: 'm@example.nl', memberships });
    const me = await admin.get('/v1/me');
    const session = await admin.get('/v1/me/sessions');
    const members = await browser.get('/v1/owners/shop/members');
    const ids = {
      admin: (me.body['user'] as { id: string }).id,
      head,
      membership: (members.body['items'] as { id: string; email: string }[]).find(
        (one) => one.email === 'm@example.nl',
      )!.id,
      session: (session.body['items'] as { id: string }[])[0]!.id,
    };
    const document = (await describedApi()) as unknown as Document;
    return new DescribedPortal(accounts, admin, ids, keyId, document);
  }

  /**
   * Mails reach the fake notifications app; no other app runs. For a change, another app's reply is a sample that
   * fits the contract, so that the handler goes on. For a read, other apps are unavailable: paging would never end on
   * the same sample.
   */
  answerForOtherApps(): void {
    const messaging = this.accounts.portal.app.get(Messaging, { strict: false });
    const ask = messaging.ask.bind(messaging);
    jest
      .spyOn(messaging, 'ask')
      .mockImplementation((question, ...rest) =>
        (question as unknown) === mailSend
          ? ask(question, ...rest)
          : this.#isRead
            ? Promise.reject(new AppError('unavailable', 'away', 'It is away.'))
            : Promise.resolve(replyTo(question)),
      );
  }

  /** All operations of the API: shorter paths first, so that a thing exists before its parts; deletions last. */
  get operations(): DescribedOperation[] {
    return Object.entries(this.document.paths)
      .flatMap(([path, of]) =>
        methods.flatMap((method) =>
          of[method] === undefined
            ? []
            : [{ name: `${method} ${path}`, path, method, ...of[method] }],
        ),
      )
      .toSorted(
        (a, b) =>
          Number(a.method === 'delete') - Number(b.method === 'delete') ||
          a.path.split('/').length - b.path.split('/').length,
      );
  }

  /** The operation's path with ids of things that exist: an admin, a member, a key, an owner, a number. */
  #filled({ path, parameters = [] }: DescribedOperation): string {
    const known: Record<string, string> = {
      ownerId: 'shop',
      carrierId: 'carrier',
      number: '319001234567',
    };
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (path.startsWith('/v1/users')) return this.ids.admin;
      if (path.startsWith('/v1/api-keys')) return this.keyId;
      if (path.startsWith('/v1/me/sessions')) return this.ids.session;
      if (path.includes('/members') && name === 'id') return this.ids.membership;
      if (path.startsWith('/v1/owners/{id}')) return 'shop';
      if (path === '/v1/carriers/{id}') return 'carrier';
      const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema;
      return known[name] ?? String(this.#sampleOf(schema ?? {}, name));
    });
  }

  #sampleOf(schema: Sampled, name?: string): unknown {
    return sampleOf(schema, this.document.components.schemas, name);
  }

  /** The schema of the operation's JSON body, with its references followed. */
  bodyOf({ requestBody }: DescribedOperation): Sampled | undefined {
    const schema = requestBody?.content['application/json']?.schema;
    const name = schema?.$ref?.split('/').at(-1);
    return name === undefined ? schema : this.document.components.schemas[name];
  }

  /** Sends a request for the operation, valid but for what is `instead`. */
  async send(
    headers: Readonly<Record<string, string>>,
    one: DescribedOperation,
    instead: Instead = {},
  ): Promise<Answered> {
    const server = this.accounts.portal.app.getHttpServer() as Parameters<typeof request>[0];
    const required = (one.parameters ?? [])
      .filter((parameter) => parameter.in === 'query' && parameter.required === true)
      .map(({ name, schema }) => [name, String(this.#sampleOf(schema ?? {}, name))]);
    const query = { ...Object.fromEntries(required), ...instead.query } as Record<string, string>;
    const content = one.requestBody?.content ?? {};
    const schema = content['application/json']?.schema;
    const [type] = Object.keys(content);
    const body =
      instead.body ??
      peopleBodies[one.name] ??
      (schema && { ...(this.#sampleOf(schema) as object), ...bodies[one.name] }) ??
      (type && Buffer.from('%PDF-1.7'));
    this.#isRead = one.method === 'get';
    const isStream = one.responses?.['200']?.content?.['text/event-stream'] !== undefined;
    const path = `${this.#filled(one)}?${new URLSearchParams(query).toString()}`;
    const agent = request(server);
    const asked = agent[one.method](path)
      .set({ 'x-reason': 'a test', ...headers })
      .set(type === undefined ? {} : { 'content-type': type.replace('*', 'wav') })
      .timeout(isStream ? 300 : 3000);
    try {
      const answer = await (body === undefined ? asked : asked.send(body as object));
      const { status } = answer;
      const refusal = (status < 400 ? {} : answer.body) as {
        code?: string;
        problems?: { field: string }[];
      };
      return {
        status,
        headers: answer.headers as Answered['headers'],
        code: refusal.code,
        fields: refusal.problems?.map(({ field }) => field) ?? [],
      };
    } catch {
      // A stream of events ends only by the timeout.
      return { status: 0, headers: {}, fields: [] };
    }
  }
}

/** Whether the operation was refused before its handler ran. */
export const isRefused = ({ status, code }: Answered): boolean =>
  status === 403 || (status === 404 && code === 'no-such-thing');
