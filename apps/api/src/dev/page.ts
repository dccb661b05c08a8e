import { applyDecorators, Header } from '@nestjs/common';

/** Text within HTML, also within an attribute. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Answers a page that runs no script and sends its forms to us alone. */
export const Page = (): MethodDecorator =>
  applyDecorators(
    Header('content-type', 'text/html; charset=utf-8'),
    Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"),
  );

const STYLE = `body{font:18px/1.5 system-ui;margin:24px auto;max-width:640px;padding:0 16px;overflow-wrap:anywhere}ul{padding:0}
li{margin:0 0 16px;list-style:none}label{display:block;margin:0 0 12px}input{font:inherit;width:100%;padding:10px;box-sizing:border-box}
button{font:inherit;display:block;width:100%;min-height:48px;margin:0 0 12px}dt{color:#555}dd{margin:0 0 12px;font-weight:700}`;

/** A page of the development kit. `head` and `body` are HTML. */
export function page(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}
<title>${escape(title)}</title><style>${STYLE}</style><h1>${escape(title)}</h1>${body}</html>`;
}

/** What stands where, as a list of names and values. */
export const facts = (rows: Readonly<Record<string, string>>): string =>
  `<dl>${Object.entries(rows)
    .map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`)
    .join('')}</dl>`;

/** Buttons that send `choice`. */
export const choices = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, label]) => `<button name="choice" value="${escape(name)}">${escape(label)}</button>`)
    .join('');
