import { operationsIn } from '@app/contracts';
import * as flows from '@app/contracts/flows';
import * as shared from '@app/contracts/shared';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { SettingsModule } from '../settings/index.js';
import { FlowAbsences } from './flow-absences.js';
import { FlowCheck } from './flow-check.js';
import { FlowDrafts } from './flow-drafts.js';
import { FlowOverrides } from './flow-overrides.js';
import { FlowPublications } from './flow-publications.js';
import { FlowTrials } from './flow-trials.js';
import { FlowVersions } from './flow-versions.js';
import { Followers } from './followers.js';
import { NumberFollowing } from './number-following.js';
import { Overriding } from './overriding.js';
import { NumberSummaries } from './number-summaries.js';
import { Numbers } from './numbers.js';
import { SeenNumbers } from './seen-numbers.js';
import { Following } from './shared/following.js';
import { SharedParts } from './shared/shared-parts.js';
import { TrialCosts } from './trial-costs.js';
import { TrialThreads } from './trial-threads.js';

/** Service numbers with their flows: stores, checks and tries them. */
@Module({
  imports: [KernelModule, NumbersModule, SettingsModule],
  controllers: [
    ...controllersOf(operationsIn(flows, shared)),
    Numbers,
    NumberSummaries,
    FlowVersions,
    FlowTrials,
    FlowDrafts,
    FlowPublications,
    FlowOverrides,
    FlowAbsences,
    NumberFollowing,
    SharedParts,
  ],
  providers: [FlowCheck, Followers, Following, Overriding, TrialThreads, TrialCosts, SeenNumbers],
  exports: [Overriding, SeenNumbers],
})
export class FlowsModule {}
