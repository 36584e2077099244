import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { Tolerances } from './comparing/tolerances.service.js';
import { DisputeFiles } from './disputes/dispute-files.js';
import { Disputes } from './disputes/disputes.service.js';
import { SettlementFiles } from './settlement-files.js';
import { Settlements } from './settlements.service.js';
import { Statements } from './statements.service.js';
import { CarrierDays } from './totals/carrier-days.js';

/** Settles carriers’ months: compares our figures with carriers’ statements. */
@Module({
  imports: [FilesModule],
  controllers: [Settlements, Statements, Disputes, Tolerances],
  providers: [CarrierDays, SettlementFiles, DisputeFiles],
})
export class SettlementModule {}
