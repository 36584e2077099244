import { alarmList } from '@app/contracts';
import { Controller } from '@nestjs/common';
import { Answers } from '../../kernel/operations/index.js';
import { AlarmBoard } from './alarm-board.js';

@Controller()
export class Alarms {
  constructor(private readonly board: AlarmBoard) {}

  @Answers(alarmList)
  list() {
    return { items: this.board.current() };
  }
}
