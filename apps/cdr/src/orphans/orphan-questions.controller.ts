import { type Asked, legsOrphaned } from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listedOrphans } from './listed-orphans.js';

/** Lists orphan legs. */
@Controller()
export class OrphanQuestionsController {
  @Answers(legsOrphaned)
  list(question: Asked<typeof legsOrphaned>, reader: EntityManager) {
    return listedOrphans(reader, question);
  }
}
