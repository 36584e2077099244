import type { CustomTransportStrategy } from '@nestjs/microservices';

/** Transports of the app besides HTTP, which modules add while the app is created. */
export class Microservices {
  readonly all: CustomTransportStrategy[] = [];
}
