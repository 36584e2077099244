import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { DisputeFiles } from './disputes/dispute-files.js';
import { SettlementFiles } from './settlement-files.js';
import { SettlementsConsumer } from './settlements.consumer.js';
import { Settlements } from './settlements.service.js';
import { StatementsController } from './statements.controller.js';
import { CarrierDays } from './totals/carrier-days.js';

/** What carriers’ months come to, beside what they state. */
@Module({
  imports: [FilesModule],
  controllers: [StatementsController],
  providers: [CarrierDays, SettlementFiles, DisputeFiles, Settlements, SettlementsConsumer],
})
export class SettlementModule {}
