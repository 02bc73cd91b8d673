import type { Attributes } from './tags.ts';

/** Elements that hold nothing a visitor reads as text. */
const machinery: ReadonlySet<string> = new Set(
  'script style noscript template svg math iframe object audio video canvas map datalist select button textarea head title'.split(' '),
);
const furnishings: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'dialog', 'menu']);
const roles: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'menu',
  'menubar',
  'dialog',
  'alertdialog',
  'complementary',
  'toolbar',
]);
/** Never furniture, whatever their class: themes put words such as "sidebar-right" on them. */
const trunk: ReadonlySet<string> = new Set(['html', 'body', 'main', 'article', 'td', 'table', 'tbody', 'tr', 'form']);

const furnitureClass =
  /^(?:(?:main|site|page|top|bottom|global|primary|secondary|header|footer|user|sub|p|forum|mobile)[-_]?)?(?:nav|navbar|navigation|navpanel|menu|submenu|breadcrumbs?|crumbs?|navbits|sidebar|footer|pagination|pagenav|pager|skip-?link|cookies?|cookie-?(?:banner|notice|consent|bar)|gdpr|share|sharing|social|share-?buttons?|related|related-?(?:posts|articles|news)|recommended|newsletter|subscribe|advert|advertisement|ads?|sponsor|sponsored|comments-form|quick-?reply|linklist)(?:[-_](?:item|items|list|wrapper|wrap|container|inner|outer|links?|bar|menu|top|bottom|left|right|block|widget|area|toggle|buttons?|box))?$/iu;
const signatureClass = /(?:^|\s)(?:signature|post[-_]?signature|message-signature|sig)(?:\s|$)/iu;
const personClass = /user|author|poster|profile/iu;

/** How strictly to leave furniture out. `loose` is for pages whose class names would empty them. */
export type Strictness = 'strict' | 'loose';

/** Whether everything inside the element is left out: scripts, hidden things, menus, footers, forms, advertising. */
export function isFurniture(name: string, attributes: Attributes, strictness: Strictness): boolean {
  if (machinery.has(name)) return true;
  if (name === 'html' || name === 'body') return false;
  if (isHidden(attributes)) return true;
  if (strictness === 'loose') return false;
  const classes = attributes.get('class') ?? '';
  // What stands beside a post about its author is evidence, even in an aside.
  if (furnishings.has(name)) return !(name === 'aside' && personClass.test(classes));
  if (roles.has((attributes.get('role') ?? '').toLowerCase())) return true;
  if (trunk.has(name)) return false;
  const marks = `${classes} ${attributes.get('id') ?? ''}`.slice(0, 500);
  return marks.split(/\s+/u).some((mark) => furnitureClass.test(mark));
}

/** A poster's standing signature, which is not part of what he says here. */
export function isSignature(attributes: Attributes): boolean {
  return signatureClass.test(attributes.get('class') ?? '');
}

/** Text that no visitor sees is not read: it is where orders to machines are hidden. */
function isHidden(attributes: Attributes): boolean {
  if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true;
  return /(?:^|;)\s{0,5}(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)/iu.test(attributes.get('style') ?? '');
}
