/**
 * State of requests after the session has ended: they wait until the same person logs in again, and are then
 * sent again. On a page where nobody has logged in yet they fail at once.
 */

type Ending = 'renewed' | 'given-up';

/** Windows of one browser share the session's cookie: a log-in or log-out in one window applies to all. */
const channelName = 'belfabriek.session';

export type SessionNews = 'signed-in' | 'signed-out';

let person: string | null = null;
let over = false;
const waiting = new Set<(ending: Ending) => void>();
const listeners = new Set<() => void>();

const notify = (): void => {
  for (const listener of listeners) listener();
};

function end(ending: Ending): void {
  over = false;
  const all = [...waiting];
  waiting.clear();
  notify();
  for (const resolve of all) resolve(ending);
}

export const sessionOver = {
  /** Id of the user who logged in on this page; null while nobody has. */
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
  /** Asks for a log-in, if a user has logged in on this page before. */
  announce(): void {
    if (person === null || over) return;
    over = true;
    notify();
  },
  /** Waits for a log-in. True: the same person has logged in again. False: the request must fail. */
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
  /** Resumes the waiting requests: the same person has logged in again. */
  renew: (): void => end('renewed'),
};

/** Announces a log-in or log-out to the browser's other windows. */
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
