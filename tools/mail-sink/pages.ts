import type { ParsedMail } from 'mailparser';
import type { ArrivedMail } from './mail-folder.js';

/** Escapes text for HTML content and attributes. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Escaped text with clickable links that open in a new window. */
const linked = (text: string): string =>
  escaped(text).replaceAll(
    /https?:\/\/[^\s<>&#]+(?:&#38;[^\s<>&#]+)*/g,
    (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`,
  );

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1.5rem;
    color: #1b1f24; background: #fff }
  a { color: #0b57a4 }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #d8dde3;
    vertical-align: top; overflow-wrap: anywhere }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f7f9; padding: 1rem }
  iframe { width: 100%; height: 36rem; border: 1px solid #d8dde3; background: #fff }
  .quiet { color: #57606a }
  @media (max-width: 40rem) {
    .mails thead { display: none }
    .mails tr { display: block; padding: .75rem 0; border-bottom: 1px solid #d8dde3 }
    .mails td { display: block; padding: 0; border: 0 }
  }`;

function page(title: string, body: string, refreshSeconds?: number): string {
  const refresh =
    refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${refresh}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
}

const at = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

/** A page that lists all mails, newest first. */
export function listPage(mails: readonly ArrivedMail[]): string {
  const rows = mails.toReversed().map(
    ({ number, to, subject, receivedAt, attachments, overTls }) => `<tr>
<td>${number}</td><td>${at(receivedAt)}</td><td>${escaped(to.join(', '))}</td>
<td><a href="/mails/${number}">${escaped(subject) || '(no subject)'}</a></td>
<td>${attachments.map(({ name }) => escaped(name)).join('<br>')}</td>
<td>${overTls ? 'TLS' : 'plain'}</td></tr>`,
  );
  const table = `<table class="mails"><thead><tr><th>#</th><th>Arrived (UTC)</th><th>To</th><th>Subject</th>
<th>Attachments</th><th>Sent over</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const none = '<p class="quiet">Nothing has arrived yet.</p>';
  const heading = `<h1>Mails</h1><p class="quiet">${mails.length} arrived. Nothing is delivered from here.</p>`;
  return page('Mails', heading + (rows.length === 0 ? none : table), 5);
}

export function mailPage(arrived: ArrivedMail, message: ParsedMail): string {
  const { number, subject, from, to, receivedAt, overTls, messageId, attachments } = arrived;
  const heads = [
    ['From', from],
    ['To', to.join(', ')],
    ['Arrived', `${at(receivedAt)} UTC, ${overTls ? 'over TLS' : 'without TLS'}`],
    ['Message-ID', messageId],
  ].map(([name, value]) => `<tr><th>${name}</th><td>${escaped(value ?? '')}</td></tr>`);
  const files = attachments.map(
    ({ name, contentType, bytes }, place) =>
      `<li><a href="/mails/${number}/attachments/${place}">${escaped(name) || 'unnamed'}</a>
<span class="quiet">${escaped(contentType)}, ${bytes} bytes</span></li>`,
  );
  const html =
    typeof message.html === 'string'
      ? `<h2>HTML</h2><iframe title="The mail's HTML" src="/mails/${number}/html"
sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
      : '';
  return page(
    subject,
    `<p><a href="/">All mails</a></p><h1>${escaped(subject)}</h1><table>${heads.join('')}</table>
${files.length > 0 ? `<h2>Attachments</h2><ul>${files.join('')}</ul>` : ''}
<h2>Text</h2><pre>${linked(arrived.text)}</pre>${html}`,
  );
}

/** The mail's own HTML; its links open in a new window, outside the frame. */
export const framedHtml = (html: string): string => `<base target="_blank">${html}`;
