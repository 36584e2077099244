import { createHash } from 'node:crypto';

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex');

/** A UUID (in the form of version 4) that is the same for the same parts. */
export function uuidOf(...parts: readonly string[]): string {
  const hex = digest(parts);
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A SIP tag that is the same for the same parts. */
export const tagOf = (...parts: readonly string[]): string => digest(parts).slice(0, 13);

/** A number from `least` to `least + span - 1` that is the same for the same parts. */
export const numberOf = (least: number, span: number, ...parts: readonly string[]): number =>
  least + (parseInt(digest(parts).slice(0, 12), 16) % span);
