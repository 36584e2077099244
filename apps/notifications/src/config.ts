import {
  appFields,
  databaseFields,
  natsFields,
  port,
  secret,
  urlOf,
  wholeNumber,
} from '@app/platform/config';
import { originsField } from '@app/platform/owner-services';
import { z } from 'zod';

/** The sender of a mail: the address, and the name before it; null without a name. */
export interface Sender {
  readonly address: string;
  readonly name: string | null;
}

const senderRule = 'must be an address, such as Belfabriek <facturen@belfabriek.example>';
const senderPattern = /^(?:([^<>"\r\n]{1,100}?) ?<([^<>\s]+)>|([^<>\s]+))$/;

const sender = z
  .string()
  .transform((text, context): Sender => {
    const [, name, named, bare] = senderPattern.exec(text.trim()) ?? [];
    const address = z.email().safeParse(named ?? bare);
    if (address.success) return { address: address.data, name: name ?? null };
    context.addIssue({ code: 'custom', message: senderRule });
    return z.NEVER;
  })
  .describe(senderRule);

const selectorRule = 'must be a name in DNS, such as mail2026';
const hour = 3_600_000;

export const config = z
  .object({
    ...appFields,
    ...natsFields,
    ...databaseFields,
    /** Base URL for files of documents, with the paths that `document.link.v1` gives. */
    BILLING_URL: urlOf(['http', 'https']),
    /** Base URL for audio of voicemails, with the paths that `voicemail.link.v1` gives. */
    RECORDINGS_URL: urlOf(['http', 'https']),
    /** The company that sends the mails, named in subjects and below each mail. */
    COMPANY_NAME: z.string().trim().min(1).max(200).describe('must be the company’s name'),
    MAIL_FROM: sender,
    SMTP_HOST: z.string().min(1).describe('must be the host name of the mail server'),
    /** The mail server's port: with 465, TLS from the first byte; with any other port, STARTTLS. */
    SMTP_PORT: port().default(587),
    SMTP_USER: z.string().min(1).optional(),
    SMTP_PASSWORD: z.string().min(1).optional(),
    /** `required`: mails are only sent over TLS with a valid certificate. */
    SMTP_TLS: z.enum(['offered', 'required']).default('offered'),
    /** A PEM file with certificate authorities to trust besides the usual ones. */
    SMTP_CA_FILE: z.string().min(1).optional(),
    /**
     * RFC 5321, 4.5.3.2: a server may take ten minutes to answer; a client that doesn't wait sends
     * the mail twice.
     */
    SMTP_ANSWER_MS: wholeNumber(100, 3_600_000).default(600_000),
    /** An alarm is raised when the mail server has accepted no mail for this long. */
    SMTP_AWAY_ALARM_MS: wholeNumber(10, 24 * hour).default(hour / 4),
    /** The DNS name of the key that signs our mails: `<selector>._domainkey.<domain>`. */
    DKIM_SELECTOR: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/i, selectorRule)
      .describe(selectorRule)
      .optional(),
    /** The RSA key that signs our mails, a PEM file. */
    DKIM_KEY_FILE: z.string().min(1).optional(),
    /** Maximum number of mails per minute and replica. */
    SMTP_PER_MINUTE: wholeNumber(1, 100_000).default(600),
    /** Maximum number of voicemail mails per number and hour; the others follow later. */
    VOICEMAILS_PER_HOUR: wholeNumber(1, 10_000).default(60),
    /** Encrypts the secrets with which messages to owners' webhooks are signed. */
    WEBHOOK_SECRET: secret(),
    /** Time limit of a whole request to a webhook. */
    WEBHOOK_ANSWER_MS: wholeNumber(100, 60_000).default(15_000),
    /**
     * Maximum number of messages per minute to one owner's webhooks, per replica; the others follow
     * later.
     */
    WEBHOOKS_PER_MINUTE: wholeNumber(1, 100_000).default(600),
    /** Pause between the first failed try and the second; each later pause is twice as long. */
    WEBHOOK_RETRY_MS: wholeNumber(10, hour).default(10_000),
    /** How long after it was queued a message to a webhook is still tried, in milliseconds. */
    WEBHOOK_GIVE_UP_MS: wholeNumber(100, 30 * 24 * hour).default(72 * hour),
    /** A PEM file with certificate authorities to trust besides the usual ones. */
    WEBHOOK_CA_FILE: z.string().min(1).optional(),
    WEBHOOK_TEST_ORIGINS: originsField(),
    /** Interval between checks for alerts that no single call shows. */
    ALERTS_MS: wholeNumber(10, 24 * hour).default(600_000),
    /** Interval between checks for due mails and due messages to webhooks. */
    SWEEP_MS: wholeNumber(10, 60_000).default(1000),
    /** Interval between requests for new documents and voicemails, besides signals. */
    FOLLOW_MS: wholeNumber(10, 3_600_000).default(30_000),
    /** Pause between the first failed try and the second; each later pause is twice as long. */
    RETRY_MS: wholeNumber(10, hour).default(60_000),
    /** How long after it was queued a mail is still tried, in milliseconds. */
    GIVE_UP_MS: wholeNumber(100, 30 * 24 * hour).default(72 * hour),
  })
  .refine((fields) => (fields.SMTP_USER === undefined) === (fields.SMTP_PASSWORD === undefined), {
    path: ['SMTP_PASSWORD'],
    error: 'must be given if and only if SMTP_USER is given',
  })
  .refine((fields) => fields.DKIM_SELECTOR === undefined || fields.DKIM_KEY_FILE !== undefined, {
    path: ['DKIM_KEY_FILE'],
    error: 'must be given when DKIM_SELECTOR is',
  });
export type Config = z.infer<typeof config>;
