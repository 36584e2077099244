/** Who is told that a voicemail's mail has ended. A class, so that it can be injected; it has no state of its own. */
export abstract class EndedVoicemails {
  /** The mail's end is committed: delivered, or given up. */
  abstract wake(): void;
}
