import { Module } from '@nestjs/common';
import { CONFIG } from '@app/platform/config';
import { AlarmsModule } from '@app/platform/alarms';
import { MessagingModule } from '@app/platform/messaging';
import { CallHealthController } from './calls/call-health.controller.js';
import { CallServer } from './calls/call-server.js';
import { ServiceLine } from './calls/conversation.js';
import { Questions } from './calls/live/questions.js';
import type { Config } from './config.js';
import { Answering } from './decisions/answering.js';
import { Decisions } from './decisions/decisions.js';
import { PortalLine } from './decisions/portal-line.js';
import { AskedSwitches } from './limits/asked-switches.js';
import { CallLimits } from './limits/call-limits.js';
import { IncomingLimits } from './limits/incoming-limits.js';
import { Limits } from './limits/limits.js';
import { SpendNotHeld } from './limits/spend-not-held.js';
import { SpendWatch } from './limits/spend-watch.js';
import { Spend } from './limits/spend.js';
import { Lines } from './queues/lines.js';
import { SharedRedis } from './redis/shared-redis.js';
import { Replica } from './snapshots/replica.js';
import { Snapshots } from './snapshots/snapshots.js';
import { TerminationCosts } from './snapshots/termination-costs.js';
import { SilentTrunks } from './switches/silent-trunks.js';
import { Switches } from './switches/switches.js';

@Module({
  imports: [MessagingModule, AlarmsModule],
  controllers: [CallHealthController],
  providers: [
    Snapshots,
    Replica,
    SharedRedis,
    Lines,
    TerminationCosts,
    Spend,
    IncomingLimits,
    { provide: CallLimits, useClass: Limits },
    SpendWatch,
    SpendNotHeld,
    {
      provide: Decisions,
      inject: [CONFIG],
      useFactory: ({ WEBHOOK_TEST_ORIGINS }: Config) =>
        new Decisions({ testOrigins: new Set(WEBHOOK_TEST_ORIGINS) }),
    },
    { provide: Questions, useClass: Answering },
    { provide: ServiceLine, useClass: PortalLine },
    Switches,
    { provide: AskedSwitches, useExisting: Switches },
    SilentTrunks,
    CallServer,
  ],
})
export class CallControlModule {}
