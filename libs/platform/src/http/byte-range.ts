/** The bytes from `from` up to and without `until`. */
export interface ByteRange {
  readonly from: number;
  readonly until: number;
}

/**
 * What of so many bytes a Range header asks for (RFC 9110, 14.2): null for all of it, also where the header
 * is none or asks for several parts, which a server may pass by.
 *
 * @returns `unsatisfiable` when it begins beyond the end.
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
