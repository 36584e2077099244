import type { CustomTransportStrategy } from '@nestjs/microservices';

/** By what an app is asked besides HTTP: modules add it while the app is made. */
export class Microservices {
  readonly all: CustomTransportStrategy[] = [];
}
