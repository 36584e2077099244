import { holidaysOf } from '@app/call-flow';
import { type Asked, holidayList } from '@app/contracts';
import { Controller } from '@nestjs/common';
import { Answers } from '../../kernel/operations/index.js';

@Controller()
export class Holidays {
  @Answers(holidayList)
  list({ year, country, ...choice }: Asked<typeof holidayList>) {
    return { year, holidays: [...holidaysOf(year, country, choice)] };
  }
}
