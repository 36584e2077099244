import { Module } from '@nestjs/common';
import { MessagingModule } from '@app/platform/messaging';
import { CallServer } from './calls/call-server.js';
import { Replica } from './snapshots/replica.js';
import { Snapshots } from './snapshots/snapshots.js';

@Module({
  imports: [MessagingModule],
  providers: [Snapshots, Replica, CallServer],
})
export class CallControlModule {}
