import { Resolver } from 'node:dns/promises';

/** What is asked of the world about a domain. */
export interface LookUp {
  /** Hosts that take its mail, the first choice first. Empty: none. */
  mx(domain: string): Promise<readonly string[]>;
  /** Each record's text. Empty: none. */
  txt(name: string): Promise<readonly string[]>;
  /** Null when there is no such page. */
  page(url: string): Promise<string | null>;
}

const resolver = new Resolver({ timeout: 3000, tries: 2 });
const largestPage = 65_536;

async function orNone<Found>(found: Promise<Found[]>): Promise<Found[]> {
  try {
    return await found;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENODATA' || code === 'ENOTFOUND') return [];
    throw error;
  }
}

export const lookUp: LookUp = {
  mx: async (domain) =>
    (await orNone(resolver.resolveMx(domain)))
      .toSorted((one, other) => one.priority - other.priority)
      .map(({ exchange }) => exchange),
  txt: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join('')),
  // RFC 8461, 3.3: a redirect isn't followed.
  page: async (url) => {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
    const text = (await response.text()).slice(0, largestPage);
    return response.ok ? text : null;
  },
};
