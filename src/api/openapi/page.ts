import type { Tongue } from '#model';
import type { Route } from '../door/route.ts';

type Told = Pick<Route<never>, 'name' | 'method' | 'path' | 'says' | 'needs' | 'body' | 'answers'>;

const words = {
  es: {
    title: 'Vigía: operaciones',
    about: 'Cada operación con sus formas. El documento para programas:',
    needs: 'Pide',
    takes: 'Recibe',
    gives: 'Responde',
    anybody: 'a cualquiera',
    sender: 'la firma de quien envía',
  },
  en: {
    title: 'Vigía: operations',
    about: 'Each operation with its forms. The document for programs:',
    needs: 'Needs',
    takes: 'Takes',
    gives: 'Answers',
    anybody: 'anybody',
    sender: 'the signature of who sends',
  },
} as const;

/** The operations as a page for people: no script, nothing from elsewhere. `schemaOf` gives a form as JSON to be shown. */
export function pageOf(routes: readonly Told[], tongue: Tongue, schemaOf: (form: unknown) => string): string {
  const own = words[tongue];
  const form = (title: string, one: unknown) =>
    typeof one === 'string'
      ? `<p>${title}: <code>${text(one)}</code></p>`
      : one === null
        ? ''
        : `<details><summary>${title}</summary><pre>${text(schemaOf(one))}</pre></details>`;
  const needs = (one: Told['needs']) =>
    typeof one === 'string' ? (one === 'sender' ? own.sender : own.anybody) : `${one.role} · ${one.scope}`;
  const items = routes.map(
    (one) => `<section id="${text(one.name)}"><h2><code>${one.method} ${text(one.path)}</code></h2>
<p>${text(one.says[tongue])}</p><p>${own.needs}: ${text(needs(one.needs))}</p>${form(own.takes, one.body)}${form(own.gives, one.answers)}</section>`,
  );
  const list = routes.map((one) => `<li><a href="#${text(one.name)}"><code>${one.method} ${text(one.path)}</code></a></li>`);
  return `<!doctype html><html lang="${tongue}"><head><meta charset="utf-8"><title>${own.title}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/api/v1/docs.css"></head>
<body><main><h1>${own.title}</h1><p>${own.about} <a href="/api/v1/openapi.json?lang=${tongue}">openapi.json</a></p>
<nav><ul>${list.join('')}</ul></nav>${items.join('\n')}</main></body></html>`;
}

function text(raw: string): string {
  return raw.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);
}

/** How that page looks, in light and dark, and printed. */
export const sheet = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h2{font-size:1rem;margin:2rem 0 .25rem;border-top:1px solid #8885;padding-top:1rem}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}
pre{overflow:auto;padding:.75rem;background:#8881;max-height:30rem}
nav ul{columns:2;padding-left:1rem}p{margin:.25rem 0}
@media(max-width:45rem){nav ul{columns:1}}`;
