import type { VoicemailFormat } from '@app/contracts';
import type { MailFault } from './mail-fault.js';

/** What mails say of a message. */
export interface MessageFacts {
  readonly serviceNumber: string;
  /** What its owner calls the number; null: nothing. */
  readonly numberName: string | null;
  /** Null when it was withheld. */
  readonly callingNumber: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/** The message itself is attached. */
export interface MailedVoicemail extends MessageFacts {
  readonly audioId: string;
  /** What its owner wants; where that is too large, it is MP3. */
  readonly format: VoicemailFormat;
}

/** A message that reached nobody: where it was to go, and why it didn't get there. */
export interface LostVoicemail extends MessageFacts {
  /** Destroyed before anybody could try, and who called with it. Not there in mails of before that was told. */
  readonly overdue?: boolean;
  /** None while nobody had said where it goes. */
  readonly tries: readonly {
    readonly to: string;
    readonly fault: MailFault;
    /** The receiving server's words, where it said something. */
    readonly words: string | null;
  }[];
}

/** Messages come faster than they are mailed. */
export interface SlowedVoicemails {
  readonly serviceNumber: string;
  readonly numberName: string | null;
  readonly perHour: number;
}
