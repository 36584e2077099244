import { voicemailEnd, voicemailLink, voicemailsSince } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Voicemails } from './voicemails.service.js';

/** Answers `voicemail.since.v1`, `voicemail.link.v1` and `voicemail.end.v1`. */
@Injectable()
export class VoicemailQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly voicemails: Voicemails,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(voicemailsSince, (question) => this.voicemails.since(question));
    this.messaging.answer(voicemailLink, (question) => this.voicemails.link(question));
    this.messaging.answer(voicemailEnd, (question) => this.voicemails.end(question));
  }
}
