import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { AgeingController } from './alarms/ageing.controller.js';
import { AlarmBoard } from './alarms/alarm-board.js';
import { AlarmsController } from './alarms/alarms.controller.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { MailsController } from './mails/mails.controller.js';

/** Alarms, alerts to owners, and mails. */
@Module({
  imports: [KernelModule],
  controllers: [AlarmsController, AgeingController, AlertsController, MailsController],
  providers: [AlarmBoard],
})
export class NoticesModule {}
