/** A visit of one header, in the order of the wire. */
export type HeaderVisitor = (name: string, value: string) => void;

/**
 * Headers of an event or a channel, found in the bytes when asked for. Names are case-sensitive. Of
 * a name that comes more than once the first counts, as in the switch's own look-up. Nothing here
 * throws, whatever the bytes are.
 */
export interface Headers {
  /** Value as text; a list as the switch writes it, `ARRAY::a|:b`. Undefined when absent. */
  header(name: string): string | undefined;
  /** Visits each name once. The strings may share memory with the whole event: copy to keep them. */
  forEachHeader(visit: HeaderVisitor): void;
}
