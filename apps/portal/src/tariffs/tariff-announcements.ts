import { AppError } from '@app/common';
import { type Asked, promptLanguage } from '@app/contracts';
import * as tariffs from '@app/contracts/tariffs';
import { FileLinks } from '@app/platform/blobs';
import { AuditedReads } from '@app/platform/database';
import { Controller } from '@nestjs/common';
import { askerOf } from '../kernel/access/index.js';
import { BoundLinks } from '../kernel/files/bound-links.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { sightOf } from '../numbers/index.js';
import { rowsOf } from './tariff-rows.js';

/** How long a link to audio works: enough to press play. */
const seconds = 300;

/** Lets people hear the announcement of a tariff. */
@Controller()
export class TariffAnnouncements {
  constructor(
    private readonly reads: AuditedReads,
    private readonly files: FileLinks,
    private readonly links: BoundLinks,
  ) {}

  @Answers(tariffs.tariffAnnouncement)
  get({ id }: Asked<typeof tariffs.tariffAnnouncement>, { request }: Here) {
    const asker = askerOf(request);
    const { by, owners } = sightOf(asker);
    return this.reads.read(by, { action: 'tariff.listen', subject: id }, async (manager) => {
      const [row] = await rowsOf(manager, owners, { limit: 1 }, id);
      if (row === undefined || row.audio === null) {
        throw new AppError('not-found', 'no-such-tariff', 'There is no such tariff with audio.');
      }
      const { announcement, language, audio } = row;
      const path = this.files.path(`prompts/${audio.file}`, `tarief-${language}.wav`, { seconds });
      return {
        text: announcement,
        language: promptLanguage.parse(language),
        lengthMs: audio.lengthMs,
        url: this.links.bind(asker, path),
        seconds,
      };
    });
  }
}
