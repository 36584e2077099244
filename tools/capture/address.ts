export interface Address {
  host: string;
  port: number;
}

/** @throws {Error} when it isn't `host:port`. */
export function parseAddress(text: string): Address {
  const [, host, port] = /^([^:\s]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    throw new Error(`"${text}" isn't host:port`);
  }
  return { host, port: Number(port) };
}

/** `from=to`, such as 127.0.0.1:8084=127.0.0.1:24010. @throws {Error} when there is no `=`. */
export function splitPair(text: string): [from: string, to: string] {
  const at = text.indexOf('=');
  if (at === -1) throw new Error(`"${text}" isn't listen=target`);
  return [text.slice(0, at), text.slice(at + 1)];
}
