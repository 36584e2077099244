/**
 * Questions to switches about legs in conversation. An abstract class without state, so that it can
 * be injected.
 */
export abstract class AskedSwitches {
  /** The switch's answer to an API command; undefined when it doesn't answer. Never rejects. */
  abstract ask(switchName: string, command: string): Promise<string | undefined>;

  /**
   * Milliseconds for which no event of that switch can have been missed; 0 without a connection.
   */
  abstract heardForMs(switchName: string): number;
}
