/** What a board shows, and by which right. The device remembers it, so that a screen comes back after a power cut. */
export interface Screen {
  /** Organisation whose calls the board shows; null: the viewer's. */
  readonly ownerId: string | null;
  /** API key of a screen without a person; null: the session of who is logged in. */
  readonly key: string | null;
  /** Service numbers, digits only; empty: all. */
  readonly numbers: readonly string[];
  /** Seconds within which queued callers should be answered. */
  readonly seconds: number;
  readonly theme: 'light' | 'dark';
}

export const themes = ['light', 'dark'] as const;
/** Seconds that a board may be set to. */
export const secondsOffered = [10, 20, 30, 60] as const;
export const usualScreen: Screen = {
  ownerId: null,
  key: null,
  numbers: [],
  seconds: 20,
  theme: 'dark',
};

const storageKey = 'belfabriek.screen';
export const boardPath = '/wandscherm/bord';

/**
 * The address of a board. The key is in the fragment, which browsers never send: it stays out of the logs of servers
 * and proxies.
 */
export function boardAddress({ ownerId, key, numbers, seconds, theme }: Screen): string {
  const query = new URLSearchParams({
    ...(ownerId === null ? {} : { van: ownerId }),
    ...(numbers.length === 0 ? {} : { nummers: numbers.join('.') }),
    binnen: String(seconds),
    ...(theme === 'dark' ? {} : { licht: '1' }),
  });
  return `${boardPath}?${query.toString()}${key === null ? '' : `#sleutel=${key}`}`;
}

/**
 * Reads a board's address; a part that it leaves out is what the device remembers. The key is remembered too, and goes
 * only with the organisation that it came with.
 */
export function screenOf(search: string, hash: string, remembered: Screen): Screen {
  const query = new URLSearchParams(search);
  const key = /^#sleutel=(bf_[\w-]+)$/.exec(hash)?.[1] ?? null;
  const numbers = query.get('nummers');
  const seconds = Number(query.get('binnen') ?? remembered.seconds);
  const ownerId = query.get('van') ?? remembered.ownerId;
  return {
    ownerId,
    key: key ?? (ownerId === remembered.ownerId ? remembered.key : null),
    numbers: numbers?.split('.').filter((each) => /^\d{3,15}$/.test(each)) ?? remembered.numbers,
    seconds: Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600 ? seconds : 20,
    theme: query.has('binnen') ? (query.has('licht') ? 'light' : 'dark') : remembered.theme,
  };
}

/** What the device remembers of its last board. */
export function rememberedScreen(): Screen {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Screen>;
    return { ...usualScreen, ...kept };
  } catch {
    return usualScreen;
  }
}

export const rememberScreen = (screen: Screen): void =>
  localStorage.setItem(storageKey, JSON.stringify(screen));
