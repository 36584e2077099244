import { alarmList, operationsIn } from '@app/contracts';
import * as notifications from '@app/contracts/notifications';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { AlarmBoard } from './alarms/alarm-board.js';
import { Alarms } from './alarms/alarms.js';

/** Operations on alarms, and on notifications' alerts, webhooks and mails. */
@Module({
  imports: [KernelModule],
  controllers: [...controllersOf([alarmList, ...operationsIn(notifications)]), Alarms],
  providers: [AlarmBoard],
})
export class NoticesModule {}
