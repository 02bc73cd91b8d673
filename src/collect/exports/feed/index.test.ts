import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, partsOf, partsOrFailure } from '../../../../test/parts.ts';
import { countSpent } from '../../../../test/spent.ts';
import { feed } from './index.ts';

const rss = (items: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>${more}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Noticias</title><link>https://noticias.example</link>${items}</channel></rss>`;
const item = `<item><title>Puerto de Velmora &amp;amp; aduana detenidos</title><link>/2026/1?a=1&amp;b=2</link>
<guid isPermaLink="false">n-1</guid><dc:creator>Redacción</dc:creator><pubDate>Fri, 20 Nov 2026 04:15:00 CST</pubDate>
<description>&lt;p&gt;Resumen.&lt;/p&gt;</description><category>TLP:GREEN</category>
<content:encoded><![CDATA[<p>El puerto <b>detuvo</b> sus grúas.</p><p>No hay pago.</p><img src="https://count.example/1.gif" height="1">]]></content:encoded></item>`;

test('an entry of RSS becomes an item with its text, address, author, instant and marking', async () => {
  expect(await itemsOf(feed, rss(item))).toMatchObject([
    {
      title: 'Puerto de Velmora & aduana detenidos',
      text: 'Puerto de Velmora & aduana detenidos\n\nEl puerto detuvo sus grúas.\n\nNo hay pago.',
      mediaType: 'text/html',
      author: { alias: 'Redacción' },
      publishedAt: '2026-11-20T10:15:00.000Z',
      origin: { externalId: 'n-1', url: 'https://noticias.example/2026/1?a=1&b=2', editedAt: null, tlp: 'GREEN' },
    },
  ]);
});

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>CSIRT</title><link href="https://csirt.example/"/>
<entry><id>urn:1</id><title type="html">Alerta &amp;lt;b&amp;gt;</title><link rel="self" href="/s"/><link rel="alternate" href="/a/1"/>
<author><name>CSIRT Velmora</name></author><published>2026-11-20T10:15:00Z</published><updated>2026-11-21T10:15:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Parche &amp; aviso</p></div></content></entry></feed>`;
const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://x.example"><title>T</title><link>https://x.example</link></channel>
<item rdf:about="https://x.example/1"><title>Alerta &amp;lt;b&amp;gt;</title><link>https://x.example/a/1</link><description>Parche &amp;amp; aviso</description>
<dc:creator>CSIRT Velmora</dc:creator><dc:date>2026-11-20T10:15:00Z</dc:date></item></rdf:RDF>`;
const json = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'T',
  home_page_url: 'https://x.example',
  items: [
    {
      id: 1,
      url: '/a/1',
      title: 'Alerta <b>',
      content_html: '<p>Parche &amp; aviso</p>',
      date_published: '2026-11-20T10:15:00Z',
      authors: [{ name: 'CSIRT Velmora' }],
    },
  ],
};
const first = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">';

test.each([
  ['Atom', atom, 'https://csirt.example/a/1'],
  ['RDF', rdf, 'https://x.example/a/1'],
  ['JSON Feed', JSON.stringify(json), 'https://x.example/a/1'],
  [
    'Atom in windows-1252',
    Buffer.from(`<?xml version="1.0" encoding="windows-1252"?>${atom.replace('Parche', 'Parche ó')}`, 'latin1'),
    'https://csirt.example/a/1',
  ],
])('an entry of %s says the same', async (_what, given, url) => {
  const [entry] = await itemsOf(feed, given);
  expect(entry?.text).toMatch(/^Alerta <b>\n\nParche (?:ó )?& aviso$/);
  expect(entry).toMatchObject({ author: { alias: 'CSIRT Velmora' }, publishedAt: '2026-11-20T10:15:00.000Z', origin: { url } });
});

test('RSS 0.91 names a type, which goes unread', async () => {
  const old = `<?xml version="1.0"?>\n${first}\n<rss version="0.91"><channel><title>T</title><item><title>Uno</title><link>https://x.example/1</link></item></channel></rss>`;
  expect(feed.recognises({ name: 'x', mediaType: null, start: old })).toBe(true);
  expect(await itemsOf(feed, old)).toMatchObject([{ text: 'Uno', origin: { externalId: 'https://x.example/1' } }]);
});

const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
test.each([
  ['a billion laughs', `<!DOCTYPE r [<!ENTITY l0 "lol">${laughs}]>`],
  ['an entity that holds a file', '<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'],
  ['a parameter entity', '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>'],
  ['a declaration behind a comment', '<!-- x --><!DOCTYPE r [<!ENTITY l9 "lol">]>'],
  ['a small one', '<!doctype r [<!ENTITY l9 "lol">]>'],
])('%s is refused', async (_what, doctype) => {
  const fault = await partsOrFailure(feed, rss('<item><title>&l9;</title></item>', doctype));
  expect(fault).toMatchObject({ code: 'broken-file', message: 'a feed that declares entities' });
});

test('an entity that nobody declared stays as it is written', async () => {
  expect((await itemsOf(feed, rss('<item><title>a &l9; b</title></item>')))[0]?.text).toBe('a &l9; b');
});

test('a declaration that an article shows is no declaration', async () => {
  const shown =
    '<item><title>XXE</title><description><![CDATA[<pre>&lt;!DOCTYPE r [&lt;!ENTITY a "b"&gt;]&gt;</pre>]]></description></item>';
  expect((await itemsOf(feed, rss(shown)))[0]?.text).toContain('<!DOCTYPE r [<!ENTITY a "b">]>');
});

test('the same entry is the same post in every poll, an edited one another', async () => {
  const hex = async (xml: string) => Buffer.from((await itemsOf(feed, xml))[0]?.bytes ?? []).toString('hex');
  const once = await hex(atom);
  expect(await hex(atom.replace('2026-11-21T10:15:00Z', '2026-11-22T10:15:00Z'))).toBe(once);
  const bare = atom.replace(/<published>.*<\/published>/, '');
  expect(await hex(bare.replace('2026-11-21T10:15:00Z', '2026-11-22T10:15:00Z'))).toBe(await hex(bare));
  expect(await hex(rss(item.replace('1.gif', '2.gif')))).toBe(await hex(rss(item)));
  expect(await hex(atom.replace('aviso', 'alerta'))).not.toBe(once);
});

test('the bytes are a page that says the same', async () => {
  const [entry] = await itemsOf(feed, rss(item.replace('Puerto', '&lt;script&gt;')));
  const page = new TextDecoder().decode(entry?.bytes);
  expect(page).toContain('<p>El puerto <b>detuvo</b> sus grúas.</p>');
  expect(page).toContain('<link rel="canonical" href="https://noticias.example/2026/1?a=1&amp;b=2">');
  expect(page).toContain('<title>&lt;script&gt; de Velmora');
});

test('an address that leads elsewhere than to the web is no address', async () => {
  expect((await itemsOf(feed, rss('<item><title>a</title><link>javascript:alert(1)</link></item>')))[0]?.origin.url).toBeNull();
});

test('an entry without a word is refused and the next is taken', async () => {
  const parts = await partsOf(feed, rss(`<item><guid>g</guid><pubDate>x</pubDate></item>${item}`));
  expect(parts).toMatchObject([{ kind: 'refused', code: 'no-text' }, { kind: 'item' }]);
});

test.each([
  ['RSS behind comments and instructions', `<?xml version="1.0"?>\n<?xml-stylesheet href="a"?><!-- <rss> -->\n<rss version="2.0">`, true],
  ['Atom with a prefix', '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">', true],
  ['a page', '<!doctype html><html><head><link rel="alternate" type="application/rss+xml"></head><rss>', false],
  ['other XML', '<?xml version="1.0"?><kml><feed></feed></kml>', false],
  ['JSON Feed', '{ "version": "https:\\/\\/jsonfeed.org\\/version\\/1" }', true],
  ['other JSON', '{"version":"1.1"}', false],
])('%s is recognised or not', (_what, start, known) => {
  expect(feed.recognises({ name: 'x', mediaType: null, start })).toBe(known);
});

test.each([
  ['tags in tags', rss('<item>'.repeat(200_000))],
  ['a tag that never ends', rss(`<item ${'a="1" '.repeat(100_000)}`)],
  ['a hundred thousand openings', '<'.repeat(100_000)],
  ['comments without end', `<!--${'<!--'.repeat(100_000)}`],
  ['a text that never ends', rss(`<item><description>${'<![CDATA['.repeat(100_000)}`)],
])('%s end soon', async (_what, xml) => {
  const spent = countSpent();
  await partsOrFailure(feed, xml);
  expect(spent()).toBeLessThan(10_000);
});

test('any bytes, and any pieces of feeds put together, end the same way twice', async () => {
  const pieces = fc.constantFrom(
    '<item>',
    '</item>',
    '<title>',
    '</title>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '<!--',
    '-->',
    '<a b="',
    '">',
    '\0',
    '\ud800',
    'x ',
    '<link>',
  );
  const soup = fc.array(pieces, { maxLength: 30 }).map((all) => rss(all.join('')));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array(), soup, fc.json()), async (given) => {
      expect(await partsOrFailure(feed, given)).toEqual(await partsOrFailure(feed, given));
    }),
  );
});
