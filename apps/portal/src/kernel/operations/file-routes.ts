import type { ServerResponse } from 'node:http';
import { csvLine, eachItem, filled, type Page, type RuleValues } from '@app/common';
import {
  type Cell,
  type Column,
  inQuery,
  largestPage,
  type linkedFile,
  type Operation,
  type Route,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { KnownRequest } from '../access/index.js';
import type { Config } from '../config.js';
import { euroOf } from '../files/euro-of.js';
import { FileHandOver } from '../files/file-hand-over.js';
import { FileRelay } from '../files/file-relay.js';
import { sendCsv } from '../files/send-csv.js';

type Given = Readonly<Record<string, unknown>>;

/** Asks the operation in the asker's name, with the route's fields and the additional fields `besides`. */
type Ask = (besides?: Given) => Promise<unknown>;

/** A file's description from the app that owns it. */
type Linked = z.output<typeof linkedFile> & {
  readonly mediaType?: string;
  readonly sha256?: string;
};

/** Browsers show a PDF in a page of their own, which uses their styles and plug-in. */
const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

const withCharset = (mediaType: string): string =>
  mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType;

/** Media type of a route's response; undefined: JSON. */
export const fileOf = ({ file, csv }: Route): string | undefined =>
  file ?? (csv === undefined ? undefined : 'text/csv');

/** Whether `FileRoutes` writes the response instead of Nest. */
export const isServed = ({ isInProcess }: Operation, route: Route): boolean =>
  fileOf(route) !== undefined || (route.upload !== undefined && !isInProcess);

/** Serves routes that return a file, or pass an upload on to the app that owns it. */
@Injectable()
export class FileRoutes {
  constructor(
    private readonly relay: FileRelay,
    private readonly handOver: FileHandOver,
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'BILLING_URL' | 'CDR_URL' | 'RECORDINGS_URL'>,
  ) {}

  /** @throws AppError the owning app's refusal, and as `FileRelay`, `sendCsv` and `FileHandOver`. */
  async serve(
    operation: Operation,
    route: Route,
    given: Given,
    ask: Ask,
    exchange: { readonly request: KnownRequest; readonly response: ServerResponse },
  ): Promise<void> {
    const { csv, upload, file, isShown } = route;
    if (csv !== undefined) {
      const lines =
        csv.columns === undefined
          ? ((await ask()) as AsyncGenerator<string>)
          : csvOf(csv.columns as Columns, given, rowsOf(operation, ask));
      await sendCsv(exchange.response, filled(csv.fileName, given as RuleValues, String), lines);
      return;
    }
    const origin = this.originOf(operation);
    if (upload !== undefined) {
      const path = async () => ((await ask()) as Linked).path;
      await this.handOver.put({ origin, path, ...upload }, exchange);
      return;
    }
    const { path, ...known } = (await ask()) as Linked;
    await this.relay.send(
      {
        origin,
        path,
        known: { ...known, mediaType: withCharset(known.mediaType ?? file!) },
        shown: isShown && given['download'] !== true ? 'inline' : 'attachment',
        ...(isShown && { policy: pdfPolicy }),
      },
      exchange,
    );
  }

  private originOf({ owner, subject }: Operation): string {
    const { BILLING_URL: billing, CDR_URL: cdr, RECORDINGS_URL: recordings } = this.config;
    const origin = { billing, cdr, recordings }[owner as string];
    if (origin === undefined) throw new Error(`${owner} has no files for ${subject}.`);
    return origin;
  }
}

type Row = Readonly<Record<string, Cell>>;
type Columns = readonly Column<Row>[];

/** The items of a list, read page by page. */
function rowsOf({ fields }: Operation, ask: Ask): AsyncIterable<Row> {
  const cursor = inQuery('after', fields['after']!);
  return eachItem(
    (next?: string) =>
      ask({ after: next && cursor.parse(next), limit: largestPage }) as Promise<Page<Row>>,
  );
}

async function* csvOf(
  columns: Columns,
  given: Given,
  rows: AsyncIterable<Row>,
): AsyncGenerator<string> {
  const named = columns.map((column) => (typeof column === 'string' ? [column, column] : column));
  yield csvLine(named.map(([name]) => name as string));
  for await (const row of rows) {
    yield csvLine(
      named.map(([, of]) => csvCell(typeof of === 'string' ? row[of] : of!(row, given))),
    );
  }
}

/** An amount in euros; any other value unchanged. */
const csvCell = (cell: Cell | undefined): string | number | null | undefined =>
  typeof cell === 'object' && cell !== null ? euroOf(cell) : cell;
