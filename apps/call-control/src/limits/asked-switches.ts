/** What is asked of switches about legs that talk. A class, so that it can be injected; it has no state of its own. */
export abstract class AskedSwitches {
  /** What the switch answers to an API command; undefined when it doesn't. Never rejects. */
  abstract ask(switchName: string, command: string): Promise<string | undefined>;

  /** For how long nothing of that switch can have been missed: milliseconds. */
  abstract heardForMs(switchName: string): number;
}
