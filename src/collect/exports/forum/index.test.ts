import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Item } from '#model';
import { countSpent } from '../../../../test/spent.ts';
import type { Part } from '../export.ts';
import { forum } from './index.ts';

async function partsOf(page: string | Uint8Array, mediaType: string | null = null): Promise<Part[]> {
  const bytes = Buffer.from(page);
  async function* pieces() {
    yield bytes;
  }
  const parts: Part[] = [];
  const head = { name: 'hilo.html', mediaType, start: bytes.toString() };
  for await (const part of forum.items(pieces(), { head, mapping: null })) parts.push(part);
  return parts;
}

const itemsOf = (parts: readonly Part[]) => parts.flatMap((part) => (part.kind === 'item' ? [Item.parse(part.item)] : []));

const xenforo = `<!DOCTYPE html><html id="XF" lang="es-MX" data-template="thread_view"><head><title>Vendo VPN | Foro Sur</title>
<link rel="canonical" href="https://foro-sur.example/threads/vendo-vpn.77/" /></head><body>
<h1 class="p-title-value">Vendo VPN de logística</h1><p>Inicio Registrarse</p>
<article class="message message--post js-post" data-author="cuervo_77" data-content="post-901" id="js-post-901"><div class="message-inner">
<div class="message-cell--user"><section class="message-user"><h4 class="message-name"><a class="username">cuervo_77</a></h4>
<div class="message-userExtras"><dl class="pairs"><dt>Registrado</dt><dd>12 Ene 2024</dd></dl><dl class="pairs"><dt>Mensajes</dt><dd>1.204</dd></dl>
<dl class="pairs"><dt>Puntuación de reacción</dt><dd>-3</dd></dl><dl class="pairs"><dt>Depósito</dt><dd>0.05 BTC</dd></dl></div></section></div>
<header class="message-attribution"><ul class="message-attribution-main"><li><time class="u-dt" datetime="2026-10-05T17:41:00-0500" data-time="1791240060">Lunes a las 17:41</time></li></ul></header>
<article class="message-body"><div class="bbWrapper">Acceso VPN, <b>500</b> USD.<br>Contacto: <a href="https://t.me/cuervo_x">aquí</a></div></article>
<div class="message-lastEdit">Última edición: <time class="u-dt" datetime="2026-10-05T18:00:00-0500">hoy</time></div>
<aside class="message-signature"><div class="bbWrapper">Garante siempre</div></aside></div></article>
<article class="message message--post js-post" data-author="lince" data-content="post-902" id="js-post-902">
<ul class="message-attribution-main"><li><time datetime="2026-10-06T10:00:00-0500">x</time></li></ul>
<div class="message-body"><div class="bbWrapper"><blockquote data-quote="cuervo_77" data-source="post: 901" class="bbCodeBlock bbCodeBlock--expandable bbCodeBlock--quote">
<div class="bbCodeBlock-title"><a class="bbCodeBlock-sourceJump">cuervo_77 dijo:</a></div><div class="bbCodeBlock-content"><div class="bbCodeBlock-expandContent">Acceso VPN, 500 USD.</div>
<div class="bbCodeBlock-expandLink"><a>Haz clic para expandir...</a></div></div></blockquote>¿Acepta garante?</div></div></article>
<article class="message message--post" data-author="borrado" data-content="post-903"><div class="bbWrapper"></div></article>
<article class="message message--post" data-author="lince" data-content="post-904"><div class="bbWrapper">Muestra:</div><section class="message-attachments"><span class="file-name" title="base.zip">base.zip</span></section></article><footer>Pie</footer></body></html>`;

const mybb = `<html lang="en"><head><title>Selling database</title></head><body><div id="posts">
<div class="post classic " style="" id="post_31"><div class="post_author scaleimages"><div class="author_information"><strong><span class="largetext"><a href="/User-gallo">gallo</a></span></strong><br />
<span class="smalltext">GOD User</span></div><div class="author_statistics">Posts: 44<br />Threads: 9<br />Joined: Mar 2023<br />Reputation: <strong class="reputation_positive">210</strong></div></div>
<div class="post_content"><div class="post_head"><span class="post_date">10-23-2026, 03:04 PM <span class="post_edit"><span class="edited_post">(This post was last modified: 10-24-2026, 09:00 AM by gallo.)</span></span></span></div>
<div class="post_body scaleimages" id="pid_31">Database of a clinic<div class="spoiler_body" style="display: none;">2M rows</div></div><div class="signature scaleimages">escrow ok</div></div></div>
<div class="post classic" id="post_32"><span class="largetext">pez</span><span class="post_date"><span title="10-05-2026">Today</span>, 11:00 AM</span>
<div class="post_body scaleimages" id="pid_32"><blockquote class="mycode_quote"><cite><span> (10-23-2026, 03:04 PM)</span>gallo Wrote: <a href="thread.php?pid=31#pid31" class="quick_jump"></a></cite>Database of a clinic</blockquote>sample?</div></div></div></body></html>`;

const phpbb = `<html lang="ru"><body id="phpbb" class="nojs section-viewtopic"><h2 class="topic-title"><a href="./viewtopic.php?t=5">Продам доступ</a></h2>
<div id="p61" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile61"><dt><a class="username">volk</a></dt><dd class="profile-posts"><strong>Сообщения:</strong> <a>15</a></dd>
<dd class="profile-joined"><strong>Зарегистрирован:</strong> 05 мар 2022, 10:00</dd></dl><div class="postbody"><div id="post_content61"><h3 class="first"><a href="#p61">Продам доступ</a></h3>
<p class="author"><a>#</a> <strong><a class="username">volk</a></strong> » 05 окт 2026, 17:41</p><div class="content">Доступ RDP.<blockquote cite="./viewtopic.php?p=60#p60"><div><cite>lis писал:</cite>цена?</div></blockquote>300 USD</div>
<div class="notice">Последний раз редактировалось volk 06 окт 2026, 08:00</div><div id="sig61" class="signature">гарант</div></div></div></div></div></body></html>`;

const vbulletin = `<html><head><title>Access</title></head><body><ol id="posts"><li class="postbitlegacy postbitim postcontainer old" id="post_81"><div class="posthead"><span class="date">10-25-2026,&nbsp;<span class="time">05:41 PM</span></span></div>
<div class="userinfo"><a class="username offline popupctrl" href="member.php?u=5" title="halcon is offline"><strong>halcon</strong></a><dl class="userinfo_extra"><dt>Join Date</dt><dd>Feb 2020</dd><dt>Posts</dt><dd>1,005</dd></dl></div>
<div class="content"><div id="post_message_81"><blockquote class="postcontent restore "><div class="bbcode_container"><div class="bbcode_quote"><div class="quote_container"><div class="bbcode_postedby">Originally Posted by <strong>pez</strong>
<a href="showthread.php?p=80#post80"></a></div><div class="message">still for sale?</div></div></div></div>Yes, sold to one hand.</blockquote></div></div><blockquote class="signature restore"><div class="signaturecontainer">pgp</div></blockquote></li></ol></body></html>`;

const vbulletin3 = `<html><body><table id="post91" class="tborder"><tr><td class="thead"><a name="post91"></a> 25.10.2026, 17:41</td></tr><tr><td class="alt2"><a class="bigusername" href="member.php?u=7">oso</a>
<div>Join Date: Jan 2019</div><div>Posts: 12</div></td></tr><tr><td class="alt1"><div id="post_message_91"><div style="margin:20px"><div>Quote:</div><table><tr><td class="alt2">Originally Posted by <strong>x</strong> hola</td></tr></table></div>Vendo base</div></td></tr></table></body></html>`;

const ips = `<html lang="es"><body data-pageapp="forums"><h1 class="ipsType_pageTitle">Acceso</h1><article id="elComment_71" class="cPost ipsBox ipsComment"><aside class="ipsComment_author cAuthorPane"><h3 class="cAuthorPane_author"><strong><a title="Ir al perfil de tejon">tejon</a></strong></h3>
<ul class="cAuthorPane_info"><li>Usuario</li><li data-role="stats"><a title="381 mensajes"><i></i> 381</a></li><li>Depósito: $2000</li></ul></aside>
<div id="comment-71_wrap" data-quotedata="{&quot;userid&quot;:5,&quot;timestamp&quot;:1791240060,&quot;contentcommentid&quot;:71}" class="ipsComment_content"><div class="ipsComment_meta"><time datetime="2026-10-05T00:00:00Z">5</time></div>
<div data-role="commentContent" class="ipsType_richText"><blockquote class="ipsQuote" data-ipsquote="" data-ipsquote-contentcommentid="70"><div class="ipsQuote_citation">x dijo:</div><div class="ipsQuote_contents"><p>¿precio?</p></div></blockquote><p>900</p></div>
<div data-role="memberSignature">firma</div></div></article></body></html>`;

test('a page of XenForo gives its posts with who wrote them, and what he is worth there', async () => {
  const parts = await partsOf(xenforo);
  const [first, second] = itemsOf(parts);
  expect(first).toMatchObject({
    text: 'Vendo VPN de logística\n\nAcceso VPN, 500 USD.\nContacto: aquí <https://t.me/cuervo_x>',
    title: 'Vendo VPN de logística',
    author: { alias: 'cuervo_77', joinedOn: '2024-01-12', posts: 1204, reputation: -3, forumDeposit: '0.05 BTC' },
    publishedAt: '2026-10-05T22:41:00.000Z',
    origin: {
      externalId: 'foro-sur.example#901',
      url: 'https://foro-sur.example/threads/vendo-vpn.77/#post-901',
      editedAt: '2026-10-05T23:00:00.000Z',
      thread: { id: 'https://foro-sur.example/threads/vendo-vpn.77/', title: 'Vendo VPN de logística', replyTo: null },
    },
  });
  expect(second).toMatchObject({
    text: '> cuervo_77 dijo:\n> Acceso VPN, 500 USD.\n\n¿Acepta garante?',
    title: null,
    origin: { thread: { replyTo: 'foro-sur.example#901' } },
  });
  expect(parts[2]).toEqual({ kind: 'refused', externalId: 'foro-sur.example#903', code: 'no-text' });
  expect(itemsOf(parts.slice(3))).toMatchObject([{ text: 'Muestra:\n📎 base.zip' }]);
  const bytes = Buffer.from(first?.bytes ?? []).toString();
  expect(bytes.startsWith('<article class="message') && bytes.endsWith('</article>') && xenforo.includes(bytes)).toBe(true);
});

test.each([
  [
    'MyBB',
    mybb,
    [
      {
        text: 'Selling database\n\nDatabase of a clinic\n2M rows',
        author: { alias: 'gallo', joinedOn: '2023-03', posts: 44, reputation: 210, forumDeposit: null },
        publishedAt: '2026-10-23T15:04:00.000Z',
        origin: { externalId: '31', url: null, editedAt: '2026-10-24T09:00:00.000Z' },
      },
      {
        text: '> (10-23-2026, 03:04 PM)gallo Wrote:\n> Database of a clinic\n\nsample?',
        publishedAt: '2026-10-05T11:00:00.000Z',
        origin: { thread: { title: 'Selling database', replyTo: '31' } },
      },
    ],
  ],
  [
    'phpBB',
    phpbb,
    [
      {
        text: 'Продам доступ\n\nДоступ RDP.\n\n> lis писал:\n> цена?\n\n300 USD',
        author: { alias: 'volk', joinedOn: '2022-03-05', posts: 15 },
        publishedAt: '2026-10-05T17:41:00.000Z',
        origin: { externalId: '61', editedAt: '2026-10-06T08:00:00.000Z', thread: { replyTo: '60' } },
      },
    ],
  ],
  [
    'vBulletin 4',
    vbulletin,
    [
      {
        text: 'Access\n\n> Originally Posted by pez\n> still for sale?\n\nYes, sold to one hand.',
        author: { alias: 'halcon', joinedOn: '2020-02', posts: 1005 },
        publishedAt: '2026-10-25T17:41:00.000Z',
        origin: { externalId: '81', thread: { replyTo: '80' } },
      },
    ],
  ],
  [
    'vBulletin 3',
    vbulletin3,
    [
      {
        text: 'Quote:\n\n> Originally Posted by x hola\n\nVendo base',
        author: { alias: 'oso', joinedOn: '2019-01', posts: 12 },
        publishedAt: '2026-10-25T17:41:00.000Z',
      },
    ],
  ],
  [
    'Invision',
    ips,
    [
      {
        text: 'Acceso\n\n> x dijo:\n\n> ¿precio?\n\n900',
        author: { alias: 'tejon', posts: 381, forumDeposit: '$2000' },
        publishedAt: '2026-10-05T22:41:00.000Z',
        origin: { externalId: '71', thread: { replyTo: '70' } },
      },
    ],
  ],
])('a page of %s gives its posts', async (_what, page, expected) => {
  expect(forum.recognises({ name: 'x', mediaType: null, start: page })).toBe(true);
  const items = itemsOf(await partsOf(page));
  expect(items).toHaveLength(expected.length);
  for (const [index, one] of expected.entries()) expect(items[index]).toMatchObject(one);
});

test('a theme that shows pictures for labels is understood', async () => {
  const pairs = [
    ['user', 'Aug 1, 2024'],
    ['comment', '38'],
    ['thumbs-up', '1.2K'],
  ].map(([icon, value]) => `<dl><dt><i class="fa--xf far fa-${icon}"><svg></svg></i></dt><dd>${value}</dd></dl>`);
  const page = xenforo.replace(
    /<div class="message-userExtras">.*?<\/div><\/section>/su,
    `<div class="message-userExtras">${pairs.join('')}</div></section>`,
  );
  const [item] = itemsOf(await partsOf(page));
  expect(item?.author).toEqual({ alias: 'cuervo_77', joinedOn: '2024-08-01', posts: 38, reputation: 1200, forumDeposit: null });
});

test('a page in another encoding keeps its words and its bytes', async () => {
  const bytes = Buffer.from(
    phpbb
      .replace('<html lang="ru">', '<html lang="ru"><meta charset="windows-1251">')
      .replace(/[а-яА-Я]/gu, (letter) => String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x410 + 0xc0)),
    'latin1',
  );
  const [item] = itemsOf(await partsOf(bytes));
  expect(item?.text).toContain('Доступ RDP.');
  expect(bytes.includes(Buffer.from(item?.bytes ?? []))).toBe(true);
});

test('the second page of a thread does not begin with its headline', async () => {
  const [item] = itemsOf(await partsOf(xenforo.replace('vendo-vpn.77/"', 'vendo-vpn.77/page-2"')));
  expect(item).toMatchObject({ title: null, origin: { thread: { id: 'https://foro-sur.example/threads/vendo-vpn.77/' } } });
});

const thread = { id: 5, title: 'Vendo acceso', url: 'https://foro.example/t/5', section: 'Accesos', forum: 'Foro' };

test('a thread as JSON gives its posts', async () => {
  const author = { alias: 'lince', joinedOn: '5 ene 2024', posts: '12', reputation: -1.5, forumDeposit: 0.1, vouches: 3 };
  const posts = [
    { id: 1, author, publishedAt: '2026-10-05T17:41:00Z', text: 'Acceso VPN.' },
    {
      id: 2,
      author: 'pez',
      publishedAt: 1791240060,
      editedAt: 'x',
      html: '<p>¿Precio?</p>',
      quotes: [{ id: 1, author: 'lince', text: 'Acceso\nVPN.' }],
    },
    { id: 3 },
    'nada',
  ];
  const text = JSON.stringify({ thread, posts });
  expect(forum.recognises({ name: 'x', mediaType: null, start: text })).toBe(true);
  const parts = await partsOf(text);
  const [first, second] = itemsOf(parts);
  expect(first).toMatchObject({
    text: 'Vendo acceso\n\nAcceso VPN.',
    title: 'Vendo acceso',
    author: { alias: 'lince', joinedOn: '2024-01-05', posts: 12, reputation: -1.5, forumDeposit: '0.1' },
    publishedAt: '2026-10-05T17:41:00.000Z',
    origin: { externalId: 'foro.example#1', thread: { id: 'https://foro.example/t/5', title: 'Vendo acceso' } },
  });
  expect(second).toMatchObject({
    text: '> lince:\n> Acceso\n> VPN.\n\n¿Precio?',
    title: null,
    author: { alias: 'pez', posts: null },
    publishedAt: '2026-10-05T22:41:00.000Z',
    origin: { editedAt: null, thread: { replyTo: 'foro.example#1' } },
  });
  expect(parts.slice(2)).toMatchObject([{ externalId: 'foro.example#3', code: 'no-text' }, { code: 'broken-file' }]);
  expect(itemsOf(await partsOf(`[${text},${text}]`)).map(({ title }) => title)).toEqual(['Vendo acceso', null, 'Vendo acceso', null]);
});

const around = (body: string) => `<!doctype html><html><head><title>Nota</title></head><body>${body}</body></html>`;
test.each([
  [
    'an article',
    around('<article class="post" id="post-12"><h1>Nota</h1><div class="entry-content content">Texto de la nota.</div></article>'),
  ],
  [
    'an article with comments',
    around(
      '<div class="post"><p class="author">Ana</p><div class="content">Texto</div></div><li id="comment-1" class="comment"><div class="message">Hola</div></li>',
    ),
  ],
  ['an article that talks of forums', around('<p>Usan class="post_body" y MyBB, phpBB o vBulletin. <code>postprofile</code></p>')],
  ['a list of leak sites', around('<div class="post bad"><div class="post-title">victim.example</div></div>')],
  ['a chat', '{"name":"x","messages":[]}'],
])('%s is no thread of a forum', (_what, start) => {
  expect(forum.recognises({ name: 'x', mediaType: null, start })).toBe(false);
});

test('a page that shows a forum but no post is read as a page', async () => {
  const parts = await partsOf('<html data-template="thread_view"><body><p>Este hilo fue borrado.</p></body></html>');
  expect(parts).toMatchObject([{ kind: 'item', item: { text: null, mediaType: 'text/html' } }]);
});

test('any markup ends in items or refusals, quickly, always the same', async () => {
  const scraps = fc.constantFrom(
    '<article class="message message--post" data-content="post-1">',
    '<div class="bbWrapper">',
    '<blockquote class="bbCodeBlock--quote">',
    '</blockquote>',
    '</div>',
    '</article>',
    '<div class="message-userExtras">',
    '<aside class="message-signature">',
    '<time datetime="2026-01-01">',
    'texto',
    '<li>',
    '<!--',
    '<div class="bbCodeBlock-expandLink">',
    '\ufffd',
    '<a href="#post-1">',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(scraps, { maxLength: 30 }), async (some) => {
      const page = `<html data-template="thread_view"><article class="message--post" data-content="post-9"><div class="bbWrapper">${some.join('')}`;
      const parts = await partsOf(page);
      itemsOf(parts);
      expect(await partsOf(page)).toEqual(parts);
    }),
    { numRuns: 300 },
  );
});

test('a hundred thousand nested quotes and posts cost seconds at most', async () => {
  const quotes = '<blockquote class="bbCodeBlock--quote"><div>'.repeat(100_000);
  const posts = Array.from(
    { length: 20_000 },
    (_, i) => `<article class="message--post" data-content="post-${i}"><div class="bbWrapper">x${i}`,
  );
  const spent = countSpent();
  const parts = await partsOf(`<html data-template="thread_view">${posts.join('')}${quotes}`);
  expect(parts).toHaveLength(5_000);
  expect(spent()).toBeLessThan(20_000);
});
