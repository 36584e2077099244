import { Resolver } from 'node:dns/promises';

/** Look-ups about a domain in DNS and on the web. */
export interface LookUp {
  /** Mail servers of the domain, preferred first; empty without MX. */
  mx(domain: string): Promise<readonly string[]>;
  /** Texts of the TXT records; empty without any. */
  txt(name: string): Promise<readonly string[]>;
  /** The page's text; null when it doesn't exist. */
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
  // RFC 8461, 3.3: don't follow redirects.
  page: async (url) => {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
    const text = (await response.text()).slice(0, largestPage);
    return response.ok ? text : null;
  },
};
