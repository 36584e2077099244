const places = { nl: 'nl-NL', en: 'en-GB' } as const;
export type MailLanguage = keyof typeof places;

const zone = 'Europe/Amsterdam';

/** `2026-11-25` in words: 25 november 2026, 25 November 2026. */
export function dayInWords(day: string, language: MailLanguage): string {
  return format(new Date(`${day}T12:00:00Z`), language, { dateStyle: 'long' });
}

/** A period that ends before `until`, in Dutch time: 1 oktober 2026 tot en met 31 oktober 2026. */
export function periodInWords(from: string, until: string, language: MailLanguage): string {
  const first = format(new Date(from), language, { dateStyle: 'long' });
  const last = format(new Date(Date.parse(until) - 1), language, { dateStyle: 'long' });
  return { nl: `${first} tot en met ${last}`, en: `${first} to ${last}` }[language];
}

/** An instant in Dutch time: 25 november 2026 om 14:30. */
export function momentInWords(instant: string, language: MailLanguage): string {
  const at = new Date(instant);
  const day = format(at, language, { dateStyle: 'long' });
  const time = format(at, language, { timeStyle: 'short' });
  return { nl: `${day} om ${time} uur`, en: `${day} at ${time} (Dutch time)` }[language];
}

/** Rounded to whole seconds: 1 minuut en 23 seconden, 23 seconds. */
export function durationInWords(durationMs: number, language: MailLanguage): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  const parts = [
    [Math.floor(seconds / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) =>
      new Intl.NumberFormat(places[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
        count,
      ),
    );
  return words.join({ nl: ' en ', en: ' and ' }[language]);
}

function format(at: Date, language: MailLanguage, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(places[language], { ...style, timeZone: zone }).format(at);
}
