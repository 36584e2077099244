/**
 * A receiver of the signal that a voicemail's mail has ended. A class without state, so that it can
 * be injected.
 */
export abstract class EndedVoicemails {
  /** Signals that the end of a mail is committed: delivered, or given up. */
  abstract wake(): void;
}
