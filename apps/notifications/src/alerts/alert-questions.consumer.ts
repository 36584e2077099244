import { alertList, alertSettingsGet, alertSettingsSet } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Alerts } from './alerts.service.js';

/** Answers `alertQuestions` of the contracts. */
@Injectable()
export class AlertQuestions implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly alerts: Alerts,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(alertSettingsGet, (question) => this.alerts.settings(question));
    this.messaging.answer(alertSettingsSet, (question) => this.alerts.set(question));
    this.messaging.answer(alertList, (question) => this.alerts.list(question));
  }
}
