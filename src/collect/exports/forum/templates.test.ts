import { expect, test } from 'vitest';
import { itemsOf } from '../../../../test/parts.ts';
import { forum } from './index.ts';

// Invented pages in the markup of the templates that the software itself writes: class names and nesting are theirs, words are ours.

/** XenForo 1: `message`, `message_user_info`, `attached_files`, `bb_code_tag_quote`. */
const xenforo1 = `<!DOCTYPE html><html id="XenForo" lang="es-MX" class="Public NoJs"><head><title>Vendo VPN | Foro Sur</title>
<link rel="canonical" href="https://foro-sur.example/threads/vendo-vpn.77/" /></head><body><div class="titleBar"><h1>Vendo VPN</h1></div>
<ol class="messageList" id="messageList"><li id="post-901" class="message  staff " data-author="cuervo_77">
<div class="messageUserInfo" itemscope="itemscope"><div class="messageUserBlock online"><div class="avatarHolder"><span class="helper"></span><a href="members/cuervo_77.5/" class="avatar"><img src="a.png" alt="cuervo_77"></a></div>
<h3 class="userText"><a href="members/cuervo_77.5/" class="username" dir="auto" itemprop="name">cuervo_77</a><em class="userTitle" itemprop="title">Miembro</em></h3>
<div class="extraUserInfo"><dl class="pairsJustified"><dt>Se incorporó:</dt> <dd>12 Ene 2014</dd></dl><dl class="pairsJustified"><dt>Mensajes:</dt> <dd><a href="search/member?user_id=5" class="concealed">1.204</a></dd></dl>
<dl class="pairsJustified"><dt>Me gusta recibidos:</dt> <dd>36</dd></dl></div><span class="arrow"><span></span></span></div></div>
<div class="messageInfo primaryContent"><div class="messageContent"><article><blockquote class="messageText SelectQuoteContainer ugc baseHtml">Acceso VPN, 500 USD.<div class="messageTextEndMarker">&nbsp;</div></blockquote></article></div>
<div class="editDate">Última edición: <abbr class="DateTime" data-time="1791241200" data-diff="60" data-datestring="5 Oct 2026" data-timestring="18:00">5 Oct 2026 a las 18:00</abbr></div>
<div class="baseHtml signature messageText ugc"><aside>Garante siempre</aside></div>
<div class="attachedFiles"><h4 class="attachedFilesHeader">Archivos adjuntos:</h4><ul class="attachmentList SquareThumbs"><li class="attachment" title="muestra.csv"><div class="boxModelFixer primaryContent"><div class="thumbnail"><a href="attachments/1/" class="genericAttachment"></a></div>
<div class="attachmentInfo pairsJustified"><h6 class="filename"><a href="attachments/1/">muestra.csv</a></h6><dl><dt>Tamaño:</dt> <dd>12 KB</dd></dl><dl><dt>Visitas:</dt> <dd>33</dd></dl></div></div></li></ul></div>
<div class="messageMeta ToggleTriggerAnchor"><div class="privateControls"><span class="item muted"><span class="authorEnd"><a href="members/cuervo_77.5/" class="username author">cuervo_77</a>,</span> <a href="posts/901/" title="Enlace" class="datePermalink"><abbr class="DateTime" data-time="1791240060" data-datestring="5 Oct 2026">5 Oct 2026</abbr></a></span></div>
<div class="publicControls"><a href="posts/901/" class="item muted postNumber hashPermalink">#1</a></div></div></div></li>
<li id="post-902" class="message   " data-author="lince"><div class="messageInfo primaryContent"><div class="messageContent"><article><blockquote class="messageText SelectQuoteContainer ugc baseHtml">
<div class="bbCodeBlock bbCodeQuote" data-author="cuervo_77"><aside><div class="attribution type">cuervo_77 dijo: <a href="goto/post?id=901#post-901" class="AttributionLink">&uarr;</a></div><blockquote class="quoteContainer"><div class="quote">Acceso VPN, 500 USD.</div><div class="quoteExpand">Haz clic para expandir...</div></blockquote></aside></div>¿Acepta garante?<div class="messageTextEndMarker">&nbsp;</div></blockquote></article></div>
<div class="messageMeta"><div class="privateControls"><span class="item muted"><a class="datePermalink" href="posts/902/"><span class="DateTime" title="6 Oct 2026 a las 10:00">6 Oct 2026</span></a></span></div></div></div></li></ol></body></html>`;

/** vBulletin 5: `conversation_starter`, `conversation_reply`, `display_contentview_starter_text`. */
const vbulletin5 = `<!DOCTYPE html><html><head><title>Access for sale - Norte</title><link rel="canonical" href="https://norte.example/forum/market/2772-access-for-sale" /></head><body id="vb-page-body"><div class="b-module canvas-widget default-widget conversation-content-widget"><h1 class="main-title js-main-title">Access for sale</h1>
<ul class="conversation-list list-container h-clearfix thread-view"><li data-node-id="2772" data-node-publishdate="1791240060" data-node-userid="4" class="b-post js-post js-comment-entry__parent h-restore--on-preview b-post--text js-conversation-starter" itemscope itemtype="http://schema.org/Question"><a id="post2772" class="anchor"></a>
<div class="l-row l-row__fixed--left"><div class="l-col__fixed-3"><div class="userinfo b-userinfo b-post__hide-when-deleted" itemprop="author"><a href="https://norte.example/member/4-halcon" class="b-avatar b-avatar--m"><img src="x.png" alt="halcon"></a>
<div class="b-userinfo__details"><div class="author h-text-size--14"><strong><a href="https://norte.example/member/4-halcon"><span itemprop="name">halcon</span></a></strong></div><div class="usertitle">Senior Member</div>
<ul class="b-userinfo__additional-info-block h-margin-top-xl"><li class="b-userinfo__additional-info"><label>Join Date:</label> <span>Mar 2014</span></li><li class="b-userinfo__additional-info"><label>Posts:</label> <span>3090</span></li></ul></div></div></div>
<div class="js-post__content-wrapper"><div class="b-post__body"><div class="b-post__content js-post__content"><div class="b-media"><div class="b-media__img--rev"><a class="b-post__count" href="#post2772">#1</a></div><div class="b-media__body"><h2 class="b-post__title js-post-title">Access for sale</h2><div class="b-post__timestamp"><time itemprop="dateCreated" datetime="2026-10-05T17:41:00">10-05-2026, 05:41 PM</time></div></div></div>
<div class="h-padding-vert-xl"><div class="js-post__content-text restore h-wordwrap" itemprop="text">VPN access, 500 USD.</div><div class="h-flex-spacer h-margin-top-16"></div><div class="post-signature restore">pgp in profile</div></div></div>
<div class="b-post__edit h-margin-bottom-m">Last edited by <a href="x">halcon</a>; <span>10-06-2026, 09:00 AM</span>.</div>
<div class="b-post__footer"><ul class="h-left js-post-info"><li>Likes 12</li></ul></div></div></div></div></li>
<li data-node-id="2775" data-node-publishdate="1791243660" class="b-post js-post b-post--text js-conversation-reply"><div class="userinfo b-userinfo"><div class="author"><strong><a href="x">pez</a></strong></div></div>
<div class="b-post__content"><div class="b-post__timestamp"><time datetime="2026-10-05T18:41:00">10-05-2026, 06:41 PM</time></div><div class="js-post__content-text restore h-wordwrap" itemprop="text"><div class="bbcode_container"><div class="bbcode_quote"><div class="quote_container"><div class="bbcode_quote_container b-icon"></div>
<div class="bbcode_postedby">Originally posted by <strong>halcon</strong> <a href="https://norte.example/forum/market/2772-access-for-sale?p=2772#post2772" rel="nofollow"><img class="inlineimg" src="v.png" alt="View Post"></a></div><div class="message">VPN access, 500 USD.</div></div></div></div>escrow?</div></div></li></ul></div></body></html>`;

/** Invision Community 5: `postContainer`, `post`, `commentEditLine`. */
const ips5 = `<!DOCTYPE html><html lang="en-US"><head><title>Selling access - Este</title><link rel="canonical" href="https://este.example/topic/55-selling-access/" /></head><body data-pageapp="forums"><h1 class="ipsPageHeader__title">Selling access</h1><section data-controller="core.front.core.commentFeed">
<a id="findComment-301"></a><div id="comment-301"></div><article data-ips-hook="postWrapper" id="elComment_301" class="ipsEntry js-ipsEntry ipsEntry--post ipsEntry--popular" data-ips-first-post>
<aside data-ips-hook="topicAuthorColumn" class="ipsEntry__author-column"><div data-ips-hook="postUserPhoto" class="ipsAvatarStack"><a href="x" class="ipsUserPhoto"><img src="x.png" alt="gavilan"></a></div>
<h3 data-ips-hook="postUsername" class="ipsEntry__username"><a href="https://este.example/profile/9-gavilan/" class="ipsUsername">gavilan</a></h3><div data-ips-hook="postUserGroup" class="ipsEntry__group">Members</div>
<ul data-ips-hook="postUserStats" class="ipsEntry__authorStats ipsEntry__authorStats--minimal"><li data-i-el="posts"><a href="x" title="Posts"><i class="fa-solid fa-comment"></i><span data-i-el="number">41</span> <span data-i-el="label">posts</span></a></li></ul></aside>
<div id="comment-301_wrap" data-controller="core.front.core.comment" data-feedid="topic-55" data-commentapp="forums" data-commenttype="forums" data-commentid="301" data-quotedata="{&quot;userid&quot;:9,&quot;username&quot;:&quot;gavilan&quot;,&quot;timestamp&quot;:1791240060,&quot;contentapp&quot;:&quot;forums&quot;,&quot;contentcommentid&quot;:301}" class="ipsEntry__content js-ipsEntry__content" data-first-post="true" data-first-page="true">
<div class="ipsEntry__post"><div class="ipsEntry__meta"><a href="https://este.example/topic/55-selling-access/#findComment-301" class="ipsEntry__date" rel="nofollow">Posted <time datetime="2026-10-05T22:41:00Z" title="10/05/2026 10:41 PM">October 5</time></a><ul class="ipsBadges"><li><span class="ipsBadge ipsBadge--popular">Popular Post</span></li></ul></div>
<div data-ips-hook="postContent" class="ipsRichText ipsRichText--user" data-role="commentContent" data-controller="core.front.core.lightboxedImages"><p>VPN access, 500 USD.</p>
<p class='i-color_soft i-font-size_-1 ipsEdited' data-excludequote data-el='edited'><i class="fa-solid fa-pen-to-square"></i> <strong class='i-font-weight_600'>Edited <time datetime="2026-10-06T09:00:00Z">2 hours ago</time> by gavilan</strong></p></div>
<div class="ipsEntry__signature" data-role="memberSignature"><div class="ipsRichText">pgp in profile</div></div></div><div class="ipsEntry__footer"><menu class="ipsEntry__controls"><li>Quote</li></menu><div class="ipsReact">7</div></div></div></article>
<article id="elComment_302" class="ipsEntry js-ipsEntry ipsEntry--post"><aside class="ipsEntry__author-column"><h3 class="ipsEntry__username"><a class="ipsUsername">pez</a></h3></aside><div id="comment-302_wrap" data-commentid="302" data-quotedata="{&quot;username&quot;:&quot;pez&quot;,&quot;timestamp&quot;:1791243660}" class="ipsEntry__content"><div class="ipsEntry__post">
<div class="ipsRichText ipsRichText--user" data-role="commentContent"><blockquote class="ipsQuote" data-ipsquote data-ipsquote-username="gavilan" data-ipsquote-contentcommentid="301"><div class="ipsQuote_citation">On 10/5/2026 at 10:41 PM, gavilan said:</div><div class="ipsQuote_contents"><p>VPN access, 500 USD.</p></div></blockquote><p>escrow?</p></div></div></div></article></section></body></html>`;

const first = '2026-10-05T22:41:00.000Z';
test.each([
  [
    'XenForo 1',
    xenforo1,
    {
      text: 'Vendo VPN\n\nAcceso VPN, 500 USD.\n📎 muestra.csv',
      author: { alias: 'cuervo_77', joinedOn: '2014-01-12', posts: 1204 },
      publishedAt: first,
      origin: { externalId: 'foro-sur.example#901', editedAt: '2026-10-05T23:00:00.000Z', thread: { title: 'Vendo VPN' } },
    },
    {
      text: expect.stringMatching(/^> cuervo_77 dijo:[\s\S]*> Acceso VPN, 500 USD\.\n\n¿Acepta garante\?$/u),
      author: { alias: 'lince' },
      publishedAt: '2026-10-06T10:00:00.000Z',
      origin: { thread: { replyTo: 'foro-sur.example#901' } },
    },
  ],
  [
    'vBulletin 5',
    vbulletin5,
    {
      text: 'Access for sale\n\nVPN access, 500 USD.',
      author: { alias: 'halcon', joinedOn: expect.stringMatching(/^2014-03/u), posts: 3090 },
      publishedAt: first,
      origin: { externalId: 'norte.example#2772', editedAt: '2026-10-06T09:00:00.000Z' },
    },
    {
      text: expect.stringMatching(/^> Originally posted by halcon[\s\S]*> VPN access, 500 USD\.\n\nescrow\?$/u),
      author: { alias: 'pez' },
      publishedAt: '2026-10-05T23:41:00.000Z',
      origin: { thread: { replyTo: 'norte.example#2772' } },
    },
  ],
  [
    'Invision Community 5',
    ips5,
    {
      text: 'Selling access\n\nVPN access, 500 USD.',
      author: { alias: 'gavilan', posts: 41 },
      publishedAt: first,
      origin: { externalId: 'este.example#301', editedAt: '2026-10-06T09:00:00.000Z' },
    },
    {
      text: expect.stringMatching(/gavilan said:[\s\S]*> VPN access, 500 USD\.\n\nescrow\?$/u),
      author: { alias: 'pez' },
      publishedAt: '2026-10-05T23:41:00.000Z',
      origin: { thread: { replyTo: 'este.example#301' } },
    },
  ],
])('a page as %s writes it gives who, when, what, to whom and what he is worth there', async (_what, page, opening, answer) => {
  const items = await itemsOf(forum, page);
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject(opening);
  expect(items[1]).toMatchObject(answer);
});
