import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** What arrived: a line of `mails.jsonl`. */
export interface ArrivedMail {
  /** From 1, in the order of arrival; the message as it came is in `<number, 6 digits>.eml`. */
  readonly number: number;
  /** The recipients of the envelope, whatever the headers say. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  readonly overTls: boolean;
  readonly receivedAt: string;
}

export interface Delivery {
  readonly to: readonly string[];
  readonly overTls: boolean;
}

const index = 'mails.jsonl';
const fileOf = (number: number): string => `${String(number).padStart(6, '0')}.eml`;

/** The folder in which the mails are; one process at a time uses it. */
export class MailFolder {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private readonly arrived: ArrivedMail[],
  ) {}

  /**
   * Makes the folder, or takes up an earlier one. A message that never got its line was never
   * accepted: its sender still has it, and it goes.
   */
  static async open(folder: string): Promise<MailFolder> {
    // Links to invitations and new passwords are in it.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const arrived = await readMails(folder);
    await writeWhole(folder, index, arrived.map((mail) => `${JSON.stringify(mail)}\n`).join(''));
    const kept = new Set([index, ...arrived.map(({ number }) => fileOf(number))]);
    for (const name of await readdir(folder)) {
      if (/\.(eml|part)$/.test(name) && !kept.has(name)) await rm(join(folder, name));
    }
    return new MailFolder(folder, arrived);
  }

  mails(): readonly ArrivedMail[] {
    return this.arrived;
  }

  /** The message as it came; null when there is none of that number. */
  async message(number: number): Promise<ParsedMail | null> {
    if (!this.arrived.some((mail) => mail.number === number)) return null;
    return simpleParser(await readFile(join(this.folder, fileOf(number))), parsing);
  }

  /** Resolves when message and line are on the disk; only then may it be acknowledged. */
  keep(message: Buffer, delivery: Delivery): Promise<ArrivedMail> {
    const kept = this.queue.then(() => this.write(message, delivery));
    this.queue = kept.catch(() => undefined);
    return kept;
  }

  private async write(message: Buffer, { to, overTls }: Delivery): Promise<ArrivedMail> {
    const parsed = await simpleParser(message, parsing);
    const mail: ArrivedMail = {
      number: (this.arrived.at(-1)?.number ?? 0) + 1,
      to,
      from: addressesOf(parsed.from),
      subject: parsed.subject ?? '',
      messageId: parsed.messageId ?? '',
      text: parsed.text ?? '',
      attachments: parsed.attachments.map(({ filename, contentType, content }) => ({
        name: filename ?? '',
        contentType,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      })),
      overTls,
      receivedAt: new Date().toISOString(),
    };
    await writeWhole(this.folder, fileOf(mail.number), message);
    await appendFile(join(this.folder, index), `${JSON.stringify(mail)}\n`, { flush: true });
    this.arrived.push(mail);
    return mail;
  }
}

/** What is shown is what was sent: no text made of HTML, no links added. */
const parsing = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true } as const;

/** The mails of a folder; a last line that was cut off isn't one. */
export async function readMails(folder: string): Promise<ArrivedMail[]> {
  const text = await readFile(join(folder, index), 'utf8').catch((error: unknown) => {
    // Not instanceof: jest's Error isn't Node's.
    if (typeof error === 'object' && error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ArrivedMail);
}

/** Whoever looks sees the whole file or none. */
async function writeWhole(folder: string, name: string, content: string | Buffer): Promise<void> {
  const part = join(folder, `${name}.part`);
  const file = await open(part, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, join(folder, name));
}

function addressesOf(address: AddressObject | undefined): string {
  return (address?.value ?? []).map((one) => one.address ?? '').join(', ');
}
