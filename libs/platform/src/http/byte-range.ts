/** The bytes from `from` up to, but excluding, `until`. */
export interface ByteRange {
  readonly from: number;
  readonly until: number;
}

/**
 * The part of a body that a Range header requests (RFC 9110, 14.2); null for all of it, also when
 * the header is invalid or requests several parts, which a server may ignore.
 *
 * @returns `unsatisfiable` when the range begins after the end
 */
export function rangeIn(
  header: string | undefined,
  bytes: number,
): ByteRange | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'unsatisfiable' : { from: bytes - length, until: bytes };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return null;
  if (from >= bytes) return 'unsatisfiable';
  return { from, until: last === '' ? bytes : Math.min(Number(last) + 1, bytes) };
}
