import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { register } from 'prom-client';
import '@app/platform/alarms';
import '@app/platform/database';
import '../apps/cdr/src/kernel/metrics.js';
import '../apps/notifications/src/metrics.js';
import '../apps/recordings/src/metrics.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const file = join(import.meta.dirname, '../deploy/prometheus/alerts.yml');
const { groups } = load(readFileSync(file, 'utf8')) as {
  groups: readonly { name: string; rules: readonly Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);

/**
 * The names of metrics in a PromQL expression: they stand before a selector or a range, or alone
 * between brackets.
 */
const metricsIn = (expr: string): string[] =>
  [...expr.matchAll(/\b([a-z_]+)(?=[{[]|\)(?!\s*\())/g)].map(([, name = '']) => name);

describe('the rules for Prometheus', () => {
  it('watch the apps’ alarms, and metrics of gaps, failed passes, undelivered mails and audit anchors', () => {
    const watched = rules.map(({ expr }) => expr).join('\n');
    for (const metric of [
      'alarm',
      'cdr_records_total{legs="gap"}',
      'cdr_legs_doubted_total',
      'cdr_legs_outside_range_total',
      'cdr_passes_failed_total',
      'voicemails_to_destroy',
      'recordings_passes_failed_total',
      'recordings_left_behind_total{outcome="unreadable"}',
      'mails_given_up',
      'following_failed_total',
      'audit_anchored_timestamp_seconds',
    ]) {
      expect(watched).toContain(metric);
    }
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s uses existing metrics, and has a severity, a summary and a description',
    (_, { expr, labels, annotations }) => {
      const known = register.getMetricsAsArray().map(({ name }) => name);
      const used = metricsIn(expr);
      expect(used).not.toEqual([]);
      for (const name of used) expect(known).toContain(name);
      expect(labels.severity).toMatch(/^(page|ticket)$/);
      expect(annotations.summary).not.toBe('');
      expect(annotations.description).not.toBe('');
    },
  );
});
