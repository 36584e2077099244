/** Called with one header, in the order of the wire. */
export type HeaderVisitor = (name: string, value: string) => void;

/**
 * Headers of an event or channel, searched in its bytes on request. Names are case-sensitive. The
 * first header of a repeated name counts, as in the switch's own look-up. No method throws,
 * whatever the bytes.
 */
export interface Headers {
  /** The value as text; a list in the switch's notation, `ARRAY::a|:b`. Undefined when absent. */
  header(name: string): string | undefined;
  /**
   * Visits each name once. The strings may share memory with the whole event: copy those that you
   * keep.
   */
  forEachHeader(visit: HeaderVisitor): void;
}
