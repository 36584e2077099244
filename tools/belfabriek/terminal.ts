/**
 * Progress output of the command. It goes to standard error, so that standard output contains only
 * the result (a table, or one JSON object).
 */
const terminal = process.stderr;
let unfinishedLine = false;

function endLine(): void {
  if (unfinishedLine) terminal.write('\n');
  unfinishedLine = false;
}

export function say(line: string): void {
  endLine();
  terminal.write(`${line}\n`);
}

/** A line that replaces itself on a terminal; elsewhere it is written at most every `everyMs`. */
export class Progress {
  private lastWritten = 0;
  private lastLine = '';

  constructor(private readonly everyMs = 10_000) {}

  show(line: string): void {
    if (line === this.lastLine) return;
    this.lastLine = line;
    if (terminal.isTTY) {
      terminal.write(`\r\u001B[2K${line}`);
      unfinishedLine = true;
    } else if (Date.now() - this.lastWritten >= this.everyMs) {
      this.lastWritten = Date.now();
      terminal.write(`${line}\n`);
    }
  }

  end(): void {
    endLine();
  }
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Pads columns to their widest cell, numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          typeof cell === 'number'
            ? String(cell).padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
