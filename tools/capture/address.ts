export interface Address {
  host: string;
  port: number;
}

/** @throws {Error} when the text isn't `host:port`. */
export function parseAddress(text: string): Address {
  const [, host, port] = /^([^:\s]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    throw new Error(`"${text}" must be host:port`);
  }
  return { host, port: Number(port) };
}

/** Splits `from=to`, as in 127.0.0.1:8084=127.0.0.1:24010. @throws {Error} without a `=`. */
export function splitPair(text: string): [from: string, to: string] {
  const at = text.indexOf('=');
  if (at === -1) throw new Error(`"${text}" must be listen=target`);
  return [text.slice(0, at), text.slice(at + 1)];
}
