import type { CallExport, ExportForm, exportLink } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Reader } from '../kernel/reader.js';
import { ExportRows } from './export-store.js';

/** How long a link to a file works. */
const linkSeconds = 300;

/** Where each export has a folder of its own, by its id. */
export const exportsFolder = 'exports';

export const folderOf = (exportId: string): string => `${exportsFolder}/${exportId}`;

const endingOf = ({ format, gzip }: ExportForm): string => (gzip ? 'gz' : format);

/** Of one attempt: who was taken for dead and isn't writes over nobody. */
export const keyOf = (exportId: string, attempt: number, form: ExportForm): string =>
  `${folderOf(exportId)}/${attempt}.${endingOf(form)}`;

const mediaTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl' } as const;

/** `gesprekken-2026-11-26.csv`: of the day on which it was asked for. */
const fileNameOf = ({ startedAt, form: { format, gzip } }: CallExport): string =>
  `gesprekken-${startedAt.slice(0, 10)}.${format}${gzip ? '.gz' : ''}`;

/** Where the files of exports are to be had. */
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
