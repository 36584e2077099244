export interface HealthCheck {
  /** The part that is checked, such as `database`. */
  readonly name: string;
  /** True when the app can't work without this part; other parts are only reported. */
  readonly needed: boolean;
  /** Throws when the part isn't well; the message is shown. */
  check(): Promise<void> | void;
}

export interface Readiness {
  ready: boolean;
  checks: Record<string, string>;
}

/** Whether the app is ready for work. Every part registers its own check here. */
export class HealthChecks {
  private readonly checks: HealthCheck[] = [];
  private stopping = false;

  register(check: HealthCheck): void {
    this.checks.push(check);
  }

  /** Makes the app unready from now on, so that balancers send new work elsewhere. */
  stop(): void {
    this.stopping = true;
  }

  get isStopping(): boolean {
    return this.stopping;
  }

  /** Runs all checks in parallel; one that takes longer than `limitMs` fails. */
  async run(limitMs = 2000): Promise<Readiness> {
    const outcomes = await Promise.all(
      this.checks.map(async (check) => ({ check, problem: await problemOf(check, limitMs) })),
    );
    const ready =
      !this.stopping && outcomes.every(({ check, problem }) => !check.needed || problem === null);
    const checks = Object.fromEntries(
      outcomes.map(({ check, problem }) => [check.name, problem ?? 'ok']),
    );
    return { ready, checks: this.stopping ? { ...checks, process: 'is stopping' } : checks };
  }
}

async function problemOf(check: HealthCheck, limitMs: number): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${limitMs} ms`), limitMs);
  });
  const outcome = Promise.resolve()
    .then(() => check.check())
    .then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}
