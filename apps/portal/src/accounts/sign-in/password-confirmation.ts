import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Person } from '../../kernel/access/index.js';
import { Confirmation } from '../../kernel/operations/index.js';
import { Exchange } from './exchange.js';
import { OwnAccount } from './own-account.service.js';

/** Confirms an operation by the password that the person signs in with. */
@Injectable()
export class PasswordConfirmation extends Confirmation {
  constructor(private readonly own: OwnAccount) {
    super();
  }

  override confirm(
    person: Person,
    password: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    return this.own.confirm(person, password, new Exchange(request, response));
  }
}
