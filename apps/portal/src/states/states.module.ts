import { Module } from '@nestjs/common';
import { NumbersModule } from '../numbers/index.js';
import { StandingFollower } from './standings/standing-follower.service.js';
import { StatesController } from './states.controller.js';
import { StatesService } from './states.service.js';

/** What numbers and owners are, and what they may become. */
@Module({
  imports: [NumbersModule],
  controllers: [StatesController],
  providers: [StatesService, StandingFollower],
})
export class StatesModule {}
