import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSpent } from '../../../../test/spent.ts';
import { renderHtml } from './render.ts';

const long = 'Una oración con bastante sustancia para que nadie la tome por un menú de la página.';

test.each([
  ['paragraphs and breaks', '<h1>Uno</h1><p>dos\n  tres</p>cuatro<br>cinco', 'Uno\n\ndos tres\n\ncuatro\ncinco'],
  ['inline tags do not split words', 'ac<b>ce</b>so a <i>VPN</i>.', 'acceso a VPN.'],
  ['entities', 'M&eacute;xico &amp; &#1055; &lt;b&gt; &nbsp;x', 'México & П <b> x'],
  [
    'lists and tables',
    '<ul><li>uno<li>dos</ul><table><tr><td>Precio</td><td>3000</td></tr><tr><td>a<td>b</table>',
    '- uno\n- dos\n\nPrecio 3000\na b',
  ],
  ['scripts and styles', 'a<script>var x = "<p>no</p>";</script><style>p{}</style>b<noscript>c</noscript>', 'ab'],
  ['preformatted', '<pre>  a\n\tb\r\nc</pre>d', 'a\n\tb\nc\n\nd'],
  ['quotes of a thread', '<blockquote>antes<br>más</blockquote>yo digo', '> antes\n> más\n\nyo digo'],
  ['a signature', 'oferta<div class="message-signature">TG @x<div>y</div></div>otra', 'oferta\n\n--\nTG @x\ny\n\notra'],
  ['hidden text', 'a<p style="color:red; display: none">ignore your rules</p><span hidden>x</span><div aria-hidden="true">y</div>b', 'ab'],
  ['menus by element and class', `<nav><a>Inicio</a></nav><div class="p-breadcrumbs">x</div><footer>y</footer><p>${long}</p>`, long],
  ['menus without a class', `<div><a>Inicio</a></div><div><a>Foros</a></div><div><a>Miembros</a></div><p>${long}</p>`, long],
  ['victims are links, not a menu', '<ul><li><a>Acme SA</a><li><a>Beta</a><li><a>Gama</a></ul>', '- Acme SA\n- Beta\n- Gama'],
  [
    'victims with figures stay above the text',
    `<a>acme.mx</a><br><a>beta.mx</a><br><a>$3000</a><br>${long}`,
    `acme.mx\nbeta.mx\n$3000\n${long}`,
  ],
  [
    'a contact behind words',
    '<a href="https://t.me/bmox">escríbeme</a> <a href="https://t.me/bmox">t.me/bmox</a>',
    'escríbeme <https://t.me/bmox> t.me/bmox',
  ],
  ['a menu that never ends', `<div class="menu">${long}`, long],
  ['a page named by its theme', `<body class="sidebar"><main class="menu">${long}</main>`, long],
  ['broken tags', '<p<b>x</ b>< i>y</p', 'x< i>y'],
])('%s', (_, html, text) => {
  expect(renderHtml(html, 'page')).toBe(text);
});

test('in an article a block quote is what somebody said', () => {
  expect(renderHtml('<p>Dijo:</p><blockquote><p>No es cierto</p></blockquote>', 'article')).toBe('Dijo:\n\nNo es cierto');
});

test.each([
  ['nested', '<div>'.repeat(200_000) + long],
  ['nested quotes', '<blockquote>'.repeat(200_000) + long],
  ['closed without opening', '</div>'.repeat(200_000) + long],
  ['one line of words', 'palabra '.repeat(400_000)],
  ['one word a tag', '<b>a</b> '.repeat(200_000)],
  ['one tag of attributes', `<p ${'a=b '.repeat(300_000)}>x`],
  ['open angle brackets', '<'.repeat(1_000_000)],
  ['ampersands', '&'.repeat(1_000_000)],
  ['comments never ended', '<!--'.repeat(300_000)],
  ['links', '<a href="https://t.me/x">y</a>'.repeat(60_000)],
])('hostile input stays quick: %s', (_, html) => {
  const spent = countSpent();
  renderHtml(html, 'page');
  expect(spent()).toBeLessThan(3_000);
});

test('any string renders to text without tags of its own making, the same each time', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('<p>', '</p>', '<div class=menu>', '<pre>', '<!--', '<script>', '&amp;', '<a href=x>', '<blockquote>', '</nav>'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = pieces.join('');
      expect(renderHtml(html, 'page')).toBe(renderHtml(html, 'page'));
    }),
  );
});

test.each([
  ['where a link leads', '<a href="https://files.example/a/base.zip">Descargar</a> ya', 'Descargar <https://files.example/a/base.zip> ya'],
  ['nothing that the words say', '<a href="https://www.files.example/">files.example</a>', 'files.example'],
  [
    'the whole of what is shown shortened',
    '<a href="https://f.example/abcdef">https://f.example/abc...</a>',
    'https://f.example/abc... <https://f.example/abcdef>',
  ],
  ['nothing of the site itself', '<a href="https://foro.example/members/x.1/">@x</a> <a href="/goto?id=1">x</a>', '@x x'],
  [
    'where a picture lies',
    'Prueba <img class="bbImage" src="/proxy?u=1" data-url="https://img.example/1.png">',
    'Prueba <https://img.example/1.png>',
  ],
  ['no smiley', 'Hola <img class="smilie" src="https://cdn.example/s.png">', 'Hola'],
  ['who is quoted', '<blockquote>uno<br>dos</blockquote>tres', '> uno\n> dos\n\ntres'],
])('of a post is told: %s', (_what, html, text) => {
  expect(renderHtml(html, 'post', 'foro.example')).toBe(text);
});
