import classes from './bar-chart.module.css';
import { scaleOf } from './chart-scale.js';
import { useIsPhone } from '../page/use-is-phone.js';

const colours = ['var(--mantine-color-ink-7)', 'var(--chart-second)'] as const;

export interface BarGroup {
  readonly name: string;
  /** Name below the chart; omitted: `name`. */
  readonly short?: string;
  /** Values of the group, one per series; null: no bar. */
  readonly values: readonly (number | null)[];
}

interface BarChartProps {
  /** Description for screen readers. */
  readonly label: string;
  /** Names of the series, two at most. */
  readonly series: readonly string[];
  readonly groups: readonly BarGroup[];
  readonly format: (value: number) => string;
  /** Whether the series are stacked instead of placed side by side; only for values from 0. */
  readonly stacked?: boolean;
  /** Smallest distance of two lines of the scale; 1 for counts. */
  readonly least?: number;
}

/**
 * Bar chart with names below; pointing at a group shows its values. Sizes are percentages, so nothing has to
 * be measured.
 */
export function BarChart({ label, series, groups, format, stacked = false, least }: BarChartProps) {
  const mostNames = useIsPhone() ? 4 : 12;
  const heights = groups.map(({ values }) => {
    const numbers = values.filter((value) => value !== null);
    return stacked ? [numbers.reduce((sum, value) => sum + value, 0)] : numbers;
  });
  const { from, to, ticks } = scaleOf(heights.flat(), least);
  const share = (value: number): string => `${(100 * value) / (to - from)}%`;
  const namesEach = Math.ceil(groups.length / mostNames);
  return (
    <div role="img" aria-label={label} className={classes.chart}>
      {series.length > 1 && (
        <div className={classes.legend}>
          {series.map((name, index) => (
            <span key={name}>
              <i style={{ background: colours[index] }} />
              {name}
            </span>
          ))}
        </div>
      )}
      <div className={classes.scale}>
        {ticks.toReversed().map((tick) => (
          <span key={tick}>{format(tick)}</span>
        ))}
      </div>
      <div className={classes.plot}>
        {ticks.map((tick) => (
          <hr key={tick} data-zero={tick === 0} style={{ bottom: share(tick - from) }} />
        ))}
        {groups.map(({ name, values }, place) => (
          <div key={name} className={classes.group} data-late={place > groups.length / 2}>
            {values.map((value, index) => {
              if (value === null) return null;
              const under = stacked ? values.slice(0, index).reduce(add, 0) : Math.min(0, value);
              const width = stacked ? 60 : 60 / series.length;
              return (
                <b
                  key={series[index]}
                  style={{
                    background: colours[index],
                    bottom: share(under - from),
                    height: share(Math.abs(value)),
                    left: `${20 + (stacked ? 0 : index * width)}%`,
                    width: `${width}%`,
                  }}
                />
              );
            })}
            <div className={classes.values}>
              <strong>{name}</strong>
              {values.map(
                (value, index) =>
                  value !== null && (
                    <span key={series[index]}>
                      {series[index]}: {format(value)}
                    </span>
                  ),
              )}
            </div>
          </div>
        ))}
      </div>
      <div className={classes.names}>
        {groups.map(({ name, short = name }, place) => (
          <span key={name}>{place % namesEach === 0 && <em>{short}</em>}</span>
        ))}
      </div>
    </div>
  );
}

const add = (sum: number, value: number | null): number => sum + (value ?? 0);
