import { exportCancel, exportGet, exportLink, exportList, exportStart } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Exports } from './exports.service.js';

/** Answers `export.start.v1`, `.list.v1`, `.get.v1`, `.cancel.v1` and `.link.v1`. */
@Injectable()
export class ExportsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly exports: Exports,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, exports } = this;
    messaging.answer(exportStart, (question) => exports.start(question));
    messaging.answer(exportList, (question) => exports.list(question));
    messaging.answer(exportGet, (question) => exports.get(question));
    messaging.answer(exportCancel, (question) => exports.cancel(question));
    messaging.answer(exportLink, (question) => exports.link(question));
  }
}
