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

/** Who a mail is from: the address, and the name before it if one is given. */
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
    /** Where documents' files are fetched, by the paths that `document.link.v1` gives. */
    BILLING_URL: urlOf(['http', 'https']),
    /** Where voicemails' audio is fetched, by the paths that `voicemail.link.v1` gives. */
    RECORDINGS_URL: urlOf(['http', 'https']),
    /** Whose mails these are: in subjects and below each mail. */
    COMPANY_NAME: z.string().trim().min(1).max(200).describe('must be the company’s name'),
    MAIL_FROM: sender,
    SMTP_HOST: z.string().min(1).describe('must name the mail server'),
    /** 465: TLS from the first byte on; any other: STARTTLS. */
    SMTP_PORT: port().default(587),
    SMTP_USER: z.string().min(1).optional(),
    SMTP_PASSWORD: z.string().min(1).optional(),
    /** `required`: no mail leaves but over TLS with a certificate that can be verified. */
    SMTP_TLS: z.enum(['offered', 'required']).default('offered'),
    /** Whom to trust besides the usual authorities, a file in PEM. */
    SMTP_CA_FILE: z.string().min(1).optional(),
    /** RFC 5321, 4.5.3.2: a server may take ten minutes to answer; who doesn't wait sends it twice. */
    SMTP_ANSWER_MS: wholeNumber(100, 3_600_000).default(600_000),
    /** For so long it takes no mail until people are alarmed. */
    SMTP_AWAY_ALARM_MS: wholeNumber(10, 24 * hour).default(hour / 4),
    /** The name under which DNS has the key that signs our mails: `<selector>._domainkey.<domain>`. */
    DKIM_SELECTOR: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/i, selectorRule)
      .describe(selectorRule)
      .optional(),
    /** The key, of RSA, in PEM. */
    DKIM_KEY_FILE: z.string().min(1).optional(),
    /** More aren't handed over, by each replica. */
    SMTP_PER_MINUTE: wholeNumber(1, 100_000).default(600),
    /** More messages of a number aren't mailed in an hour; the others follow. */
    VOICEMAILS_PER_HOUR: wholeNumber(1, 10_000).default(60),
    /** Encrypts the secrets that sign what owners' webhooks are sent. */
    WEBHOOK_SECRET: secret(),
    /** How long a webhook may take to answer, all in all. */
    WEBHOOK_ANSWER_MS: wholeNumber(100, 60_000).default(15_000),
    /** More isn't sent to one owner's webhooks in a minute, by each replica; the rest follows. */
    WEBHOOKS_PER_MINUTE: wholeNumber(1, 100_000).default(600),
    /** From the first try that failed to the second; each pause after that is twice as long. */
    WEBHOOK_RETRY_MS: wholeNumber(10, hour).default(10_000),
    /** How long a message to a webhook is tried. */
    WEBHOOK_GIVE_UP_MS: wholeNumber(100, 30 * 24 * hour).default(72 * hour),
    /** Whom to trust besides the usual authorities, a file in PEM. */
    WEBHOOK_CA_FILE: z.string().min(1).optional(),
    WEBHOOK_TEST_ORIGINS: originsField(),
    /** Pause between two looks for what owners are to be warned of that no single call tells. */
    ALERTS_MS: wholeNumber(10, 24 * hour).default(600_000),
    /** Pause between two looks at the mails, and messages to webhooks, that are due. */
    SWEEP_MS: wholeNumber(10, 60_000).default(1000),
    /** Pause between two questions for new documents and voicemails, besides each bell. */
    FOLLOW_MS: wholeNumber(10, 3_600_000).default(30_000),
    /** From the first failed attempt to the second; each pause after that is twice as long. */
    RETRY_MS: wholeNumber(10, hour).default(60_000),
    /** How long a mail is tried. */
    GIVE_UP_MS: wholeNumber(100, 30 * 24 * hour).default(72 * hour),
  })
  .refine((fields) => (fields.SMTP_USER === undefined) === (fields.SMTP_PASSWORD === undefined), {
    path: ['SMTP_PASSWORD'],
    error: 'must be given together with SMTP_USER',
  })
  .refine((fields) => fields.DKIM_SELECTOR === undefined || fields.DKIM_KEY_FILE !== undefined, {
    path: ['DKIM_KEY_FILE'],
    error: 'must be given when DKIM_SELECTOR is',
  });
export type Config = z.infer<typeof config>;
