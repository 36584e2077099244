import type { Letter } from './letter.js';

/** The letter as plain text: lines that a mail program may break where it likes. */
export function asText(letter: Letter, companyName: string): string {
  const { greeting, paragraphs, facts, action, remarks, closing } = letter;
  const width = Math.max(0, ...facts.map(([label]) => label.length)) + 2;
  const blocks = [
    greeting,
    ...paragraphs,
    ...(facts.length === 0
      ? []
      : [facts.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join('\n')]),
    ...(action === null ? [] : [`${action.label}:\n${action.url}`]),
    ...remarks,
    `${closing}\n${companyName}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const font = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1b1f24';
const paragraph = (html: string): string => `<p style="margin:0 0 16px">${html}</p>`;

/** The same letter as HTML: styles inline, one column, nothing loaded from elsewhere. */
export function asHtml(letter: Letter, companyName: string, language: 'nl' | 'en'): string {
  const { subject, greeting, paragraphs, facts, action, remarks, closing } = letter;
  const rows = facts.map(
    ([label, value]) => `<tr>
<th scope="row" style="padding:4px 24px 4px 0;text-align:left;vertical-align:top;font-weight:normal;color:#57606a">${escaped(label)}</th>
<td style="padding:4px 0;text-align:left;vertical-align:top">${escaped(value)}</td></tr>`,
  );
  const blocks = [
    ...[greeting, ...paragraphs].map((text) => paragraph(escaped(text))),
    rows.length === 0
      ? ''
      : `<table style="margin:0 0 16px;border-collapse:collapse;${font}">${rows.join('\n')}</table>`,
    action === null ? '' : actionHtml(action),
    ...remarks.map((text) => paragraph(escaped(text))),
    paragraph(`${escaped(closing)}<br>${escaped(companyName)}`),
  ];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff">
<div style="max-width:36em;${font}">
${blocks.filter((block) => block !== '').join('\n')}
</div></body></html>
`;
}

/** A link that looks like a button, followed by its address in plain text. */
function actionHtml({ label, url }: { label: string; url: string }): string {
  const button = 'display:inline-block;padding:12px 20px;border-radius:4px;background:#0b57a4';
  const href = escaped(url);
  return `${paragraph(`<a href="${href}" style="${button};color:#ffffff;text-decoration:none">${escaped(label)}</a>`)}
<p style="margin:0 0 16px;font-size:14px;color:#57606a;word-break:break-all">${href}</p>`;
}
