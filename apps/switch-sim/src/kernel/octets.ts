/**
 * Text as the switch has it: one character per byte, whatever its encoding. A display name arrives
 * in Latin-1, UTF-8 or neither, and goes out unchanged.
 */
export type Octets = string;

export const utf8 = (text: string): Octets => Buffer.from(text, 'utf8').toString('latin1');

/** The low byte of each character beyond Latin-1. */
export const latin1 = (text: string): Octets => Buffer.from(text, 'latin1').toString('latin1');

export const bytesOf = (octets: Octets): Buffer => Buffer.from(octets, 'latin1');
