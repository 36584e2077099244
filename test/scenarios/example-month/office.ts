import { setTimeout as pause } from 'node:timers/promises';
import type { BillingDocument, DocumentLine, Rerating, Run } from '@app/contracts';
import { portalUrl } from '../../../tools/belfabriek/platform/apps.js';
import {
  type Invited,
  inviteThePeople,
  signedIn,
} from '../../../tools/belfabriek/platform/people.js';
import type { Platform } from '../../../tools/belfabriek/platform/platform.js';
import { PortalClient } from '../../../tools/belfabriek/platform/portal-client.js';
import { idOf } from './ids.js';

const staff: readonly Invited[] = (['Noor Jansen', 'Kees Visser'] as const).map((name) => ({
  email: `${name.slice(0, 4).toLowerCase()}@belfabriek.example`,
  name,
  who: 'billing staff',
  staffRole: 'billing',
  memberships: [],
}));

const patienceMs = 60_000;

/** Repeats until the condition holds. @throws {Error} with the last value, after a minute. */
export async function until<T>(
  what: string,
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
): Promise<T> {
  for (const giveUpAt = Date.now() + patienceMs; ; await pause(50)) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > giveUpAt) {
      throw new Error(`not within a minute: ${what}; it is ${JSON.stringify(seen).slice(0, 2000)}`);
    }
  }
}

/** Processes each item, this many at a time; returns the results in order. */
export async function forEach<T, R>(
  all: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let place = next++; place < all.length; place = next++) {
      results[place] = await act(all[place]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

/** Two people of billing, each with a browser: what one of them prepares the other approves. */
export class Office {
  private constructor(
    readonly noor: PortalClient,
    /** Noor’s password, which some changes ask for again. */
    readonly password: string,
    readonly kees: PortalClient,
  ) {}

  static async open(platform: Platform): Promise<Office> {
    const people = await inviteThePeople(platform, staff);
    const url = portalUrl(platform.ports);
    const [noor, kees] = await Promise.all(people.map((person) => signedIn(url, person)));
    return new Office(noor!, people[0]!.password, kees!);
  }

  /** Has a period's documents made, by both. */
  async run(name: string, period: { readonly from: string; readonly until: string }): Promise<Run> {
    const path = `/v1/runs/${idOf('run', name)}`;
    await this.noor.put(path, period);
    const look = (): Promise<Run> => this.noor.get(path);
    const { preparedAt, gross } = await until(
      'the run is prepared',
      look,
      ({ state }) => state === 'prepared',
    );
    await this.kees.put(`${path}/approval`, { preparedAt, gross });
    return until('the run is done', look, ({ state }) => state === 'done');
  }

  /** Has calls of a period rated again, and applies the changes. */
  async rerate(
    name: string,
    body: { readonly from: string; readonly until: string; readonly [field: string]: unknown },
  ): Promise<Rerating> {
    const path = `/v1/reratings/${idOf('rerating', name)}`;
    await this.noor.put(path, body);
    const look = (): Promise<Rerating> => this.noor.get(path);
    const { changed } = await until('it is compared', look, ({ state }) => state === 'compared');
    await this.noor.put(`${path}/application`, { changed });
    return until('it is applied', look, ({ state }) => state === 'applied');
  }

  /** A run's documents, complete, in the order of their numbers. */
  async documents(runId: string): Promise<BillingDocument[]> {
    const heads = await this.noor.all<BillingDocument>(`/v1/documents?runId=${runId}`);
    const inOrder = heads.toSorted((a, b) => a.position - b.position);
    return forEach(inOrder, 8, async ({ id }) => ({
      ...(await this.noor.get<BillingDocument>(`/v1/documents/${id}`)),
      lines: await this.noor.all<DocumentLine>(`/v1/documents/${id}/lines`),
    }));
  }
}
