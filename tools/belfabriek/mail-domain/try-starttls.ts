import { connect as connectTcp, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';

/** How a mail server accepts mail; `unreachable` may be due to this machine's network. */
export type Starttls =
  | { readonly outcome: 'verified' }
  | { readonly outcome: 'unverified' | 'refused' | 'unreachable'; readonly words: string }
  | { readonly outcome: 'not-offered' };

const withinMs = 10_000;

/** Connects up to TLS and sends no mail. */
export async function tryStarttls(host: string, port = 25): Promise<Starttls> {
  const socket = connectTcp({ host, port });
  socket.setTimeout(withinMs, () => socket.destroy(new Error('no answer for 10 seconds')));
  try {
    const say = conversation(socket);
    const greeting = await say(null).catch((error: Error) => error);
    if (!Array.isArray(greeting)) return { outcome: 'unreachable', words: greeting.message };
    if (!greeting[0]?.startsWith('220')) return { outcome: 'refused', words: greeting.join(' ') };
    const offers = await say('EHLO doctor.invalid');
    if (!offers.some((line) => /^250[ -]STARTTLS$/i.test(line))) return { outcome: 'not-offered' };
    const goOn = await say('STARTTLS');
    if (!goOn[0]?.startsWith('220')) return { outcome: 'refused', words: goOn.join(' ') };
    return await verify(socket, host);
  } catch (error) {
    return { outcome: 'refused', words: (error as Error).message };
  } finally {
    socket.destroy();
  }
}

/** Sends a line, or null to only read, and resolves to the lines of the reply (RFC 5321, 4.2.1). */
function conversation(socket: Socket): (line: string | null) => Promise<string[]> {
  const lines = createInterface({ input: socket });
  // The socket's own error handler reports the error.
  lines.on('error', () => undefined);
  const ended = new Promise<never>((_, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
  });
  ended.catch(() => undefined);
  return (line) => {
    if (line !== null) socket.write(`${line}\r\n`);
    const answer = new Promise<string[]>((resolve) => {
      const got: string[] = [];
      const take = (text: string): void => {
        got.push(text);
        if (/^\d{3}-/.test(text)) return;
        lines.off('line', take);
        resolve(got);
      };
      lines.on('line', take);
    });
    return Promise.race([answer, ended]);
  };
}

function verify(socket: Socket, host: string): Promise<Starttls> {
  return new Promise((resolve, reject) => {
    const tls = connectTls({ socket, servername: host, rejectUnauthorized: false }, () => {
      resolve(
        tls.authorized
          ? { outcome: 'verified' }
          : { outcome: 'unverified', words: String(tls.authorizationError) },
      );
      tls.end();
    });
    tls.once('error', reject);
  });
}
