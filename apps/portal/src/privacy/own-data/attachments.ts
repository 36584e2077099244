import type { Readable } from 'node:stream';
import { AppError } from '@app/common';
import {
  documentLink,
  documentList,
  type DocumentFormat,
  recordingLink,
  recordingSearch,
  type Scope,
} from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import type { Config } from '../../kernel/config.js';
import { blobKey } from '../../prompts/index.js';
import type { Claim } from './export-claims.js';
import { isByStaff } from './data-export.js';
import { fetched } from './fetched.js';
import { Unreadable } from './left-out.js';

/** A file of an owner that isn't a row of a table. */
export interface Attachment {
  /** The file's path in the ZIP: `documents/F2026-00001.pdf`. */
  readonly path: string;
  /** The file's approximate size. */
  readonly bytes: number;
  /**
   * Opens the file; null when it doesn't exist and needn't.
   * @throws Unreadable when it should exist.
   */
  open(): Promise<Readable | null>;
}

/** The owner of the files, and who requested them. */
type Asked = Pick<Claim, 'ownerId' | 'startedBy'>;
type Source = (asked: Asked) => AsyncGenerator<Attachment>;

const { integer, text } = columnTypes;
const versionsOfPrompts = rowsOf({ name: text, language: text, version: integer, sha256: text });

/** A document's file formats, with the extension and usual size of each. */
const documentFiles = {
  pdf: { ending: 'pdf', bytes: 100_000 },
  ubl: { ending: 'xml', bytes: 20_000 },
} as const satisfies Partial<Record<DocumentFormat, object>>;
/** Codes of an app's errors about one file, while it still answers about others: such an app isn't away. */
const failing = new Set(['internal', 'no-such-file']);

/** The files of an owner, from one source for each kind; an app that begins to store files of owners adds a source. */
@Injectable()
export class Attachments {
  private readonly sources: readonly Source[] = [
    ({ ownerId }) => this.documents(ownerId),
    ({ ownerId }) => this.prompts(ownerId),
    (asked) => this.recordings(asked),
  ];

  constructor(
    private readonly questions: Questions,
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL' | 'RECORDINGS_URL'>,
  ) {}

  async *of(asked: Asked): AsyncGenerator<Attachment> {
    for (const source of this.sources) yield* source(asked);
  }

  private async *documents(ownerId: string): AsyncGenerator<Attachment> {
    const scope: Scope = { as: 'owner', ownerId };
    let after: number | undefined;
    for (;;) {
      const page = await this.questions.ask(documentList, { scope, limit: 200, after });
      for (const { id, number } of page.items) {
        for (const [format, { ending, bytes }] of Object.entries(documentFiles)) {
          const path = `documents/${number.replaceAll(/[^\w.-]/g, '_')}.${ending}`;
          yield {
            path,
            bytes,
            open: () => this.document(scope, id, format as keyof typeof documentFiles),
          };
        }
      }
      if (page.next === null) return;
      after = Number(page.next);
    }
  }

  private document(
    scope: Scope,
    documentId: string,
    format: DocumentFormat,
  ): Promise<Readable | null> {
    const question = { scope, documentId, format };
    return nullWhere('no-e-invoice', async () => {
      const link = await this.questions.ask(documentLink, question, slowAnswerWithinMs);
      return fetched(new URL(link.path, this.config.BILLING_URL));
    });
  }

  private async *prompts(ownerId: string): AsyncGenerator<Attachment> {
    const rows = await versionsOfPrompts.query(
      this.database,
      `select p.name, p.language, v.version, v.sha256 from portal.prompts p
           join portal.prompt_versions v on v.prompt_id = p.id
          where p.owner_id = $1 order by p.name, p.language, p.id, v.version`,
      [ownerId],
    );
    for (const { name, language, version, sha256 } of rows) {
      const bytes = (await this.blobs.sizeOf(blobKey(sha256))) ?? 0;
      yield {
        bytes,
        path: `prompts/${name}-${language}-${version}-${sha256.slice(0, 8)}.wav`,
        open: () => this.prompt(blobKey(sha256)),
      };
    }
  }

  private async prompt(key: string): Promise<Readable> {
    if (await this.blobs.has(key)) return this.blobs.read(key);
    throw new Unreadable('the audio of a prompt is missing', true);
  }

  /** The owner's recordings; none in an export that staff requested, as no staff may hear recordings. */
  private async *recordings(asked: Asked): AsyncGenerator<Attachment> {
    if (isByStaff(asked)) return;
    const { ownerId } = asked;
    const scope: Scope = { as: 'owner', ownerId };
    let after: string | undefined;
    do {
      const place = after === undefined ? {} : { after };
      const page = await this.questions.ask(recordingSearch, { scope, limit: 200, ...place });
      for (const { id, endedAt, bytes } of page.items) {
        yield {
          bytes,
          path: `recordings/${endedAt.slice(0, 10)}-${id}.wav`,
          open: () => this.recording(scope, id),
        };
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
  }

  /** Opens a recording; null when its retention period has ended meanwhile. */
  private recording(scope: Scope, recordingId: string): Promise<Readable | null> {
    const question = { scope, recordingId, format: 'wav', use: 'download' } as const;
    const link = () => this.questions.ask(recordingLink, question, slowAnswerWithinMs);
    return nullWhere('no-such-recording', async () => {
      const { path } = await link();
      return fetched(new URL(path, this.config.RECORDINGS_URL)).catch(async (error: unknown) => {
        // audio destroyed between link and download, or a row without audio: the next link's answer shows which
        if (error instanceof AppError && error.code === 'no-such-file') await link();
        throw error;
      });
    });
  }
}

/**
 * Opens a file; null when the app answers with the code `absent`, as the file needn't exist.
 * @throws Unreadable when the app fails at the file.
 */
async function nullWhere(absent: string, open: () => Promise<Readable>): Promise<Readable | null> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === absent) return null;
    const isLost = error.code === 'recording-lost';
    throw isLost || failing.has(error.code) ? new Unreadable(error.code, isLost) : error;
  }
}
