/**
 * Text as the switch holds it: one character a byte, whatever its encoding. A display name comes
 * as it came, Latin-1 or UTF-8 or neither, and goes out the same.
 */
export type Octets = string;

export const utf8 = (text: string): Octets => Buffer.from(text, 'utf8').toString('latin1');

/** Characters beyond Latin-1 keep their low byte. */
export const latin1 = (text: string): Octets => Buffer.from(text, 'latin1').toString('latin1');

export const bytesOf = (octets: Octets): Buffer => Buffer.from(octets, 'latin1');
