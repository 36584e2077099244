import { Controller, Get } from '@nestjs/common';
import { alarm } from '@app/contracts';
import { z } from 'zod';
import { Access } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { AlarmBoard } from './alarm-board.js';

const alarmView = named(
  'Alarm',
  z.object({
    code: alarm.shape.code.describe('What goes on; stable, for programs.'),
    subject: alarm.shape.subject.describe(
      'What it is about: a switch, <switch>/<trunk> or an owner, by the code; else empty.',
    ),
    raisedBy: z.array(alarm.shape.raisedBy).meta({ description: 'The processes that see it.' }),
    since: z.iso.datetime().describe('Since when it goes on, in ISO 8601.'),
    count: alarm.shape.count.describe('Of how many legs or files, where that is counted.'),
  }),
);

@Controller('v1/alarms')
export class AlarmsController {
  constructor(private readonly board: AlarmBoard) {}

  @Access('parties:read')
  @Get()
  @Answers(z.object({ items: z.array(alarmView) }), {
    summary: 'What a person should look at, newest first.',
  })
  list() {
    return { items: this.board.current() };
  }
}
