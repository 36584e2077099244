import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** An accepted mail: a line of `mails.jsonl`. */
export interface ArrivedMail {
  /** From 1, in the order of arrival. The raw message is in `<number, 6 digits>.eml`. */
  readonly number: number;
  /** The envelope's recipients; the headers may name others. */
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

/** The folder of accepted mails; only one process at a time may use it. */
export class MailFolder {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private readonly arrived: ArrivedMail[],
  ) {}

  /**
   * Creates the folder or opens an existing one. Deletes messages without a line in `mails.jsonl`:
   * these were never acknowledged, so their sender still has them.
   */
  static async open(folder: string): Promise<MailFolder> {
    // Mails contain links of invitations and password resets.
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

  /** The parsed message; null for an unknown number. */
  async message(number: number): Promise<ParsedMail | null> {
    if (!this.arrived.some((mail) => mail.number === number)) return null;
    return simpleParser(await readFile(join(this.folder, fileOf(number))), parsing);
  }

  /** Resolves once message and line are on disk; only then may the server acknowledge the mail. */
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

/** Show the mail as sent: no text generated from HTML, no links added. */
const parsing = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true } as const;

/** The mails of a folder; ignores an incomplete last line. */
export async function readMails(folder: string): Promise<ArrivedMail[]> {
  const text = await readFile(join(folder, index), 'utf8').catch((error: unknown) => {
    // Not instanceof: jest's Error class isn't Node's.
    if (typeof error === 'object' && error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ArrivedMail);
}

/** Writes to a temporary file and renames it: a reader sees the whole file or none. */
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
