import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface Chain {
  /** Seconds until all that is in the folder is at the other's, flushed, and gone here. */
  bring(): Promise<number>;
  stop(): void;
}

/** The plainest chain of two processes that there is, see chain-program.ts. */
export async function plainChain(from: string, to: string, atATime: number): Promise<Chain> {
  const receiver = started('receive', to);
  const sender = started('send', from, String(await receiver.said()), String(atATime));
  await sender.said();
  return {
    bring: async () => {
      mkdirSync(to, { recursive: true });
      const begun = performance.now();
      sender.process.send('send');
      await sender.said();
      const took = (performance.now() - begun) / 1000;
      await rm(to, { recursive: true });
      return took;
    },
    stop: () => {
      sender.process.kill();
      receiver.process.kill();
    },
  };
}

function started(...argv: string[]) {
  const program = fork(fileURLToPath(new URL('chain-program.js', import.meta.url)), argv);
  const ended = new Promise<never>((_, reject) => {
    program.once('exit', () => reject(new Error('a program of the plain chain ended')));
  });
  ended.catch(() => undefined);
  /** What it says next. Rejects when it ends instead. */
  const said = async (): Promise<unknown> => {
    const [message] = (await Promise.race([once(program, 'message'), ended])) as [unknown];
    return message;
  };
  return { process: program, said };
}
