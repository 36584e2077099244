import type { VoicemailFormat } from '@app/contracts';
import type { MailFault } from './mail-fault.js';

/** The facts of a voicemail in mails. */
export interface MessageFacts {
  readonly serviceNumber: string;
  /** The owner's name for the number; null: none. */
  readonly numberName: string | null;
  /** The caller's number; null when it was withheld. */
  readonly callingNumber: string | null;
  /** When the call began, ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** A voicemail whose audio is attached to the mail. */
export interface MailedVoicemail extends MessageFacts {
  readonly audioId: string;
  /** The owner's choice; if WAV is too large, MP3 is sent. */
  readonly format: VoicemailFormat;
}

/** A voicemail that reached no address, with its tries. */
export interface LostVoicemail extends MessageFacts {
  /**
   * Whether the audio was destroyed, with the caller's number, before any try. Absent in older
   * mails.
   */
  readonly overdue?: boolean;
  /** The tries to mail the voicemail, by address; empty if no address was known. */
  readonly tries: readonly {
    readonly to: string;
    readonly fault: MailFault;
    /** The receiving server's reply, if it gave one. */
    readonly words: string | null;
  }[];
}

/**
 * A number whose voicemails come faster than they are mailed; `perHour` is the number of mails sent
 * per hour.
 */
export interface SlowedVoicemails {
  readonly serviceNumber: string;
  readonly numberName: string | null;
  readonly perHour: number;
}
