/**
 * What an element of a thread's page is. Of a post: `alias` names its author, `beside` says who he is, `date` and `edited` when,
 * `signature` stands below everything he writes, `file` names what he attached. Of its body: `quote` is what another said, `skip` is furniture, `unwrap` only a box.
 */
export type Role = 'alias' | 'beside' | 'date' | 'edited' | 'body' | 'signature' | 'file' | 'quote' | 'skip' | 'unwrap';

/**
 * The markup of one forum software, as its own templates write it; themes change looks, seldom these names. Marks are class names,
 * `#post_` for an id but for its number, `@commentContent` for a `data-role` (`@excludequote` for the attribute of that name), `td.alt2` for a class of one element.
 */
export type Engine = {
  readonly kind: string;
  /** Stands in the page's first 64 kB, and in no other page. */
  readonly shows: readonly RegExp[];
  /** Marks that an element needs, all of them, to be a post; any of the rows. Its number is the one in its id. */
  readonly post: readonly (readonly string[])[];
  readonly roles: Readonly<Record<string, Role>>;
  /** What leads to a post behind the address of its thread, without its number. */
  readonly anchor: string;
};

/** XenForo 1 and 2: template `post_macros`, and `message` of version 1. */
const xenforo: Engine = {
  kind: 'xenforo',
  shows: [
    /<article\s[^>]{0,300}class="message[^"]{0,200}message--post/u,
    /<html[^>]{0,600}data-template="thread_view/u,
    /<li\s+id="post-\d+"[^>]{0,200}class="[^"]{0,100}message\b[^>]{0,200}data-author=/u,
  ],
  post: [['message--post'], ['message', '#post-']],
  roles: {
    'message-name': 'alias',
    'message-userExtras': 'beside',
    extraUserInfo: 'beside',
    'message-attribution-main': 'date',
    publicControls: 'date',
    privateControls: 'date',
    'message-lastEdit': 'edited',
    editDate: 'edited',
    bbWrapper: 'body',
    'blockquote.messageText': 'body',
    'message-signature': 'signature',
    signature: 'signature',
    'file-name': 'file',
    'h6.filename': 'file',
    'bbCodeBlock--quote': 'quote',
    bbCodeQuote: 'quote',
    quoteContainer: 'unwrap',
    'bbCodeBlock-expandLink': 'skip',
    quoteExpand: 'skip',
    messageTextEndMarker: 'skip',
  },
  anchor: '#post-',
};

/** MyBB 1.8: templates `postbit` and `postbit_classic`, and the boards grown out of them. */
const mybb: Engine = {
  kind: 'mybb',
  shows: [
    /class="post_body[^"]{0,60}"\s+id="pid_\d/u,
    /class="post(?:\s[^"]{0,60})?"[^>]{0,60}\sid="post_\d+"[\s\S]{0,4000}class="(?:post_author|author_information|author_statistics)/u,
  ],
  post: [['post', '#post_']],
  roles: {
    largetext: 'alias',
    'post__user-profile': 'alias',
    author_statistics: 'beside',
    post_date: 'date',
    post_edit: 'edited',
    post_body: 'body',
    signature: 'signature',
    mycode_quote: 'quote',
  },
  anchor: '#pid',
};

/** phpBB 3: `viewtopic_body.html` of prosilver. */
const phpbb: Engine = {
  kind: 'phpbb',
  shows: [/<(?:div|article)\s+id="p\d+"\s+class="post\b/u, /<dl\s+class="postprofile"/u, /<body\s+id="phpbb"[^>]{0,200}section-viewtopic/u],
  post: [['post', '#p']],
  roles: {
    postprofile: 'beside',
    username: 'alias',
    'username-coloured': 'alias',
    'p.author': 'date',
    notice: 'edited',
    'div.content': 'body',
    'a.postlink': 'file',
    signature: 'signature',
  },
  anchor: '#p',
};

/** vBulletin 3 (tables), 4 and 5: templates `postbit`, `postbit_legacy`. */
const vbulletin: Engine = {
  kind: 'vbulletin',
  shows: [
    /\sid="post_message_\d/u,
    /class="postbit(?:legacy|im)?\s[^"]{0,60}postcontainer/u,
    /<li\s[^>]{0,200}class="[^"]{0,100}b-post\s[^>]{0,200}data-node-id=/u,
    /<li\s+data-node-id="\d[^>]{0,200}class="[^"]{0,100}b-post\s/u,
  ],
  post: [
    ['postcontainer', '#post_'],
    ['table.tborder', '#post'],
    ['b-post', 'li.b-post'],
  ],
  roles: {
    username: 'alias',
    bigusername: 'alias',
    'div.author': 'alias',
    userinfo: 'beside',
    userinfo_extra: 'beside',
    'b-userinfo': 'beside',
    'span.date': 'date',
    'b-post__timestamp': 'date',
    'td.thead': 'date',
    lastedited: 'edited',
    'b-post__edit': 'edited',
    '#post_message_': 'body',
    'js-post__content-text': 'body',
    signature: 'signature',
    signaturecontainer: 'signature',
    'post-signature': 'skip',
    'div.attachments': 'file',
    postcontent: 'unwrap',
    bbcode_quote: 'quote',
    'td.alt2': 'quote',
  },
  anchor: '#post',
};

/** Invision Community 4 and 5: templates `postContainer`, `post`. */
const ips: Engine = {
  kind: 'ips',
  shows: [
    /class="[^"]{0,200}\bcPost\b/u,
    /class='[^']{0,200}\bcPost\b/u,
    /data-commentapp="forums"/iu,
    /class="[^"]{0,200}\bipsEntry--post\b/u,
  ],
  post: [
    ['cPost', '#elComment_'],
    ['ipsEntry--post', '#elComment_'],
  ],
  roles: {
    cAuthorPane_author: 'alias',
    ipsEntry__username: 'alias',
    cAuthorPane_info: 'beside',
    cAuthorPane_stats: 'beside',
    ipsEntry__authorStats: 'beside',
    ipsEntry__author: 'beside',
    ipsComment_meta: 'date',
    ipsEntry__date: 'date',
    ipsEdited: 'edited',
    '@excludequote': 'edited',
    '@commentContent': 'body',
    '@memberSignature': 'signature',
    ipsQuote: 'quote',
  },
  anchor: '?do=findComment&comment=',
};

export const engines: readonly Engine[] = [xenforo, mybb, phpbb, vbulletin, ips];
