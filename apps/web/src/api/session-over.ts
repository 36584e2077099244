/**
 * What becomes of requests when the session of whoever uses the page is over: they wait until the
 * same person has logged in again, and go out anew. Nobody logged in here yet: they fail at once.
 */

type Ending = 'renewed' | 'given-up';

/** Other windows of this browser share the cookie: what one does about the session holds for all. */
const channelName = 'belfabriek.session';

export type SessionNews = 'signed-in' | 'signed-out';

let person: string | null = null;
let over = false;
const waiting = new Set<(ending: Ending) => void>();
const listeners = new Set<() => void>();

const tell = (): void => {
  for (const listener of listeners) listener();
};

function end(ending: Ending): void {
  over = false;
  const all = [...waiting];
  waiting.clear();
  tell();
  for (const resolve of all) resolve(ending);
}

export const sessionOver = {
  /** Whose page it is, by id; null while nobody has logged in. */
  get person(): string | null {
    return person;
  },
  isOver: (): boolean => over,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  belongTo(id: string | null): void {
    person = id;
    if (id === null) end('given-up');
  },
  /** Asks for the log-in, if the page is somebody's. */
  announce(): void {
    if (person === null || over) return;
    over = true;
    tell();
  },
  /** True: the same person is logged in again. False: this request fails as it did. */
  async wait(signal: AbortSignal): Promise<boolean> {
    if (person === null || signal.aborted) return false;
    sessionOver.announce();
    return new Promise((resolve) => {
      const done = (ending: Ending): void => {
        signal.removeEventListener('abort', stop);
        resolve(ending === 'renewed');
      };
      const stop = (): void => {
        waiting.delete(done);
        resolve(false);
      };
      waiting.add(done);
      signal.addEventListener('abort', stop);
    });
  },
  /** The same person is logged in again. */
  renew: (): void => end('renewed'),
};

/** Tells the browser's other windows. */
export function spreadSessionNews(news: SessionNews): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(news);
  channel.close();
}

export function onSessionNews(heard: (news: SessionNews) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => heard(data));
  return () => channel.close();
}
