import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Person } from '../access/index.js';

/** Asks a person for the password again before an operation that moves money. */
export abstract class Confirmation {
  /** @throws AppError invalid for a wrong password; `too-many` after several wrong ones. */
  abstract confirm(
    person: Person,
    password: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void>;
}
