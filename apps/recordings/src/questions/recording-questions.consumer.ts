import {
  holdLift,
  holdList,
  holdPlace,
  keysProgress,
  orphanList,
  recordingGet,
  recordingLink,
  recordingReceipts,
  recordingSearch,
  recordingsSince,
  retentionEffect,
  retentionGet,
  retentionSet,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LegalHolds } from '../holds/holds.service.js';
import { Rewrapping } from '../keys/rewrapping.service.js';
import { Listening } from '../listening/listening.service.js';
import { Orphans } from '../orphans/orphans.service.js';
import { Recordings } from '../recordings/recordings.service.js';
import { Retention } from '../retention/retention.service.js';

/** Answers `recordingQuestions` of the contracts, and `recording.since.v1`. */
@Injectable()
export class RecordingQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly recordings: Recordings,
    private readonly listening: Listening,
    private readonly retention: Retention,
    private readonly holds: LegalHolds,
    private readonly orphans: Orphans,
    private readonly rewrapping: Rewrapping,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, recordings, retention, holds } = this;
    messaging.answer(recordingSearch, (question) => recordings.search(question));
    messaging.answer(recordingsSince, (question) => recordings.since(question));
    messaging.answer(recordingGet, (question) => recordings.get(question));
    messaging.answer(recordingReceipts, (question) => recordings.receipts(question));
    messaging.answer(recordingLink, (question) => this.listening.link(question));
    messaging.answer(retentionGet, (question) => retention.get(question));
    messaging.answer(retentionEffect, (question) => retention.effect(question));
    messaging.answer(retentionSet, (question) => retention.set(question));
    messaging.answer(holdPlace, (question) => holds.place(question));
    messaging.answer(holdLift, (question) => holds.lift(question));
    messaging.answer(holdList, (question) => holds.list(question));
    messaging.answer(orphanList, (question) => this.orphans.list(question));
    messaging.answer(keysProgress, (question) => this.rewrapping.progress(question));
  }
}
