import { Module } from '@nestjs/common';
import { Spool } from './spool/spool.service.js';

@Module({ providers: [Spool] })
export class SwitchAgentModule {}
