import type { CallExport, ExportForm, exportLink } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';
import { ExportRows } from './export-store.js';

/** Validity of a link to a file, in seconds. */
const linkSeconds = 300;

/** The folder of all exports; each has a subfolder named by its id. */
export const exportsFolder = 'exports';

export const folderOf = (exportId: string): string => `${exportsFolder}/${exportId}`;

const endingOf = ({ format, gzip }: ExportForm): string => (gzip ? 'gz' : format);

/**
 * The key of one attempt's file: a worker that was wrongly taken for dead cannot overwrite another
 * attempt.
 */
export const keyOf = (exportId: string, attempt: number, form: ExportForm): string =>
  `${folderOf(exportId)}/${attempt}.${endingOf(form)}`;

const mediaTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl' } as const;

/** `gesprekken-2026-11-26.csv`: with the day on which the export was requested. */
const fileNameOf = ({ startedAt, form: { format, gzip } }: CallExport): string =>
  `gesprekken-${startedAt.slice(0, 10)}.${format}${gzip ? '.gz' : ''}`;

/** Links to the files of exports. */
@Injectable()
export class ExportFiles {
  constructor(private readonly links: FileLinks) {}

  /** @throws AppError conflict `no-file`. */
  async link(reader: Reader, asked: CallExport): Promise<z.output<typeof exportLink.reply>> {
    const { attempt, ...file } = await new ExportRows(reader).fileOf(asked.id);
    const fileName = fileNameOf(asked);
    const key = keyOf(asked.id, attempt, asked.form);
    const mediaType = asked.form.gzip ? 'application/gzip' : mediaTypes[asked.form.format];
    return {
      path: this.links.path(key, fileName, { seconds: linkSeconds }),
      fileName,
      mediaType,
      ...file,
    };
  }
}
